import re
from collections import Counter
from typing import Iterator, NamedTuple

LINE = re.compile(
    r'(?P<ip>[0-9a-fA-F.:]{2,45}) - (?P<user>[^ ]{1,64}) '
    r'\[(?P<when>[^\]]{20,30})\] '
    r'"(?P<method>[A-Z]{3,10}) (?P<path>[^ "]{1,2000})(?: [^"]*)?" '
    r'(?P<status>[1-5][0-9]{2}) (?P<size>[0-9]+|-)'
)
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


class Hit(NamedTuple):
    ip: str
    method: str
    path: str
    status: int
    size: int


def parse(lines) -> Iterator[Hit]:
    for line in lines:
        if len(line) > 4096:
            continue
        m = LINE.match(line)
        if m is None:
            continue
        size = 0 if m["size"] == "-" else int(m["size"])
        yield Hit(m["ip"], m["method"], m["path"], int(m["status"]), size)


def top_paths(hits, n=20):
    counts = Counter(h.path.partition("?")[0] for h in hits if h.status < 400)
    return counts.most_common(n)


def is_slug(text: str) -> bool:
    return len(text) <= 80 and SLUG.match(text) is not None
