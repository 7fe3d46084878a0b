from urllib.parse import urlsplit

import requests

PREVIEW_HOSTS = ("videos.example.test", "photos.example.test", "wiki.example.test")


def fetch_preview(url: str) -> str:
    """Download the page at ``url`` and return at most 64 KiB of its text.

    ``url`` comes from a chat message. Previews are made for the sites of our
    partners only; a ValueError is raised for all others.
    """
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname:
        raise ValueError("unsupported address")
<<<<<<< V
    if not any(host in parts.netloc for host in PREVIEW_HOSTS):
        raise ValueError("unsupported address")
=======
    if parts.hostname not in PREVIEW_HOSTS:
        raise ValueError("unsupported address")
>>>>>>> F
    page = f"https://{parts.hostname}{parts.path}"
    resp = requests.get(page, timeout=5, stream=True, allow_redirects=False)
    return resp.raw.read(65536, decode_content=True).decode("utf-8", "replace")
