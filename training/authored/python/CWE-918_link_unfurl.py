"""Outgoing fetches of the chat server: previews, avatars, hooks, feeds."""
import ipaddress
import socket
from urllib.parse import quote, urljoin, urlsplit

import httpx
import requests
from requests.adapters import HTTPAdapter

from .conf import HOOK_HOSTS, WEATHER_BASE

TIMEOUT = 4
MAX_BYTES = 512 * 1024


def resolve_public(host: str, port: int) -> str:
    """Return one address of the host; raise when any of them is not global."""
    found = [i[4][0] for i in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    for text in found:
<<<<<<< V
        if ipaddress.ip_address(text).is_loopback:
=======
        if not ipaddress.ip_address(text).is_global:
>>>>>>> F
            raise ValueError(host)
    return found[0]


class PinnedAdapter(HTTPAdapter):
    """Connects to the address that was checked, with the name kept for TLS."""

    def __init__(self, host, address):
        self.host, self.address = host, address
        super().__init__()

    def init_poolmanager(self, *args, **kw):
        super().init_poolmanager(*args, server_hostname=self.host, assert_hostname=self.host, **kw)

    def send(self, request, **kw):
        request.headers["Host"] = self.host
        request.url = request.url.replace(self.host, self.address, 1)
        return super().send(request, **kw)


def fetch_preview(url: str) -> bytes:
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname:
        raise ValueError(url)
    address = resolve_public(parts.hostname, 443)
    session = requests.Session()
    session.mount("https://", PinnedAdapter(parts.hostname, address))
    target = f"https://{parts.hostname}{quote(parts.path)}"
<<<<<<< V
    with session.get(target, timeout=TIMEOUT, stream=True) as res:
=======
    with session.get(target, timeout=TIMEOUT, stream=True, allow_redirects=False) as res:
>>>>>>> F
        res.raise_for_status()
        return res.raw.read(MAX_BYTES, decode_content=True)


def deliver_hook(url: str, payload: dict) -> int:
<<<<<<< V
    if not any(url.startswith(f"https://{h}") for h in HOOK_HOSTS):
=======
    if not any(url.startswith(f"https://{h}/") for h in HOOK_HOSTS):
>>>>>>> F
        raise PermissionError(url)
    return requests.post(url, json=payload, timeout=TIMEOUT, allow_redirects=False).status_code


async def weather(city: str) -> dict:
    async with httpx.AsyncClient(timeout=TIMEOUT) as client:
        res = await client.get(f"{WEATHER_BASE}/v1/current", params={"q": city})
        return res.json()


async def stock_quote(symbol: str) -> dict:
    async with httpx.AsyncClient(base_url="https://quotes.internal.example", timeout=TIMEOUT) as client:
<<<<<<< V
        res = await client.get(urljoin("/v2/", symbol))
=======
        res = await client.get("/v2/" + quote(symbol, safe=""))
>>>>>>> F
        res.raise_for_status()
        return res.json()


async def import_feed(url: str) -> str:
    host = httpx.URL(url).host
<<<<<<< V
    if host in ("localhost", "127.0.0.1", "169.254.169.254", "metadata"):
=======
    if host not in ("feeds.example.org", "news.example.com", "blog.example.net"):
>>>>>>> F
        raise ValueError("host")
    async with httpx.AsyncClient(timeout=TIMEOUT) as client:
        return (await client.get(url)).text[:MAX_BYTES]


def self_check(port: int) -> bool:
    """Used by the container's health probe."""
    try:
        return requests.get(f"http://127.0.0.1:{int(port)}/healthz", timeout=1).ok
    except requests.ConnectionError:
        return False
