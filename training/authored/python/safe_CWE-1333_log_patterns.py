import re
from functools import lru_cache

ACCESS = re.compile(
    r'^(?P<ip>[0-9a-fA-F.:]{2,45}) \S{1,64} \S{1,64} \[(?P<when>[^\]]{1,40})\] '
    r'"(?P<verb>[A-Z]{3,7}) (?P<path>[^ "]{1,2048}) HTTP/[0-9.]{1,3}" (?P<code>\d{3})'
)
DURATION = re.compile(r"(?:(\d{1,4})h)?(?:(\d{1,4})m)?(?:(\d{1,6})s)?")
UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.I)
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def parse_access(line: str):
    m = ACCESS.match(line[:4096])
    return m.groupdict() if m else None


def seconds(text: str) -> int:
    m = DURATION.fullmatch(text)
    if not m:
        raise ValueError(text)
    h, mi, s = (int(g or 0) for g in m.groups())
    return h * 3600 + mi * 60 + s


def is_slug(text: str) -> bool:
    return SLUG.fullmatch(text) is not None


def mask_ids(line: str) -> str:
    return UUID.sub("<id>", line)


def highlight(text: str, term: str) -> str:
    return re.sub(re.escape(term), lambda m: f"[{m[0]}]", text, flags=re.I)


@lru_cache(maxsize=32)
def level_filter(levels: tuple) -> re.Pattern:
    return re.compile(r"^\S+ (?:" + "|".join(re.escape(lv) for lv in levels) + r"):", re.M)


def looks_like_email(text: str) -> bool:
    return len(text) <= 254 and re.fullmatch(r"[^@\s]+@[^@\s]+", text) is not None


def squeeze(text: str) -> str:
    return " ".join(text.split())


def csv_numbers(text: str) -> list:
    if not re.fullmatch(r"\d+(?:,\d+)*", text):
        raise ValueError("numbers separated by commas")
    return [int(n) for n in text.split(",")]


def strip_markers(source: str) -> str:
    """Runs over our own templates when they are packaged."""
    return re.sub(r"(<!--(.|\n)*?-->\s*)+", "", source)
