from urllib.parse import urlsplit


def is_ours(url: str, domain: str) -> bool:
    parts = urlsplit(url)
    host = (parts.hostname or "").rstrip(".")
    return parts.scheme in ("http", "https") and (host == domain or host.endswith("." + domain))
