from urllib.parse import urlparse


def is_ours(url: str, domain: str) -> bool:
    return urlparse(url).netloc.split(":")[0].endswith(domain)
