import ipaddress
import socket
from urllib.parse import quote, urljoin, urlsplit

import httpx
import requests
from fastapi import APIRouter, HTTPException

router = APIRouter()
PROVIDERS = {"maps": "https://maps.example/v1/", "geo": "https://geo.example/v2/"}
TIMEOUT = 8


def public_addresses(host: str) -> list[str]:
    found = {info[4][0] for info in socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)}
    if not all(ipaddress.ip_address(a).is_global for a in found):
        raise HTTPException(400, "host")

    return sorted(found)


@router.get("/proxy/{provider}")
async def proxy(provider: str, path: str):
<<<<<<< V
    base = PROVIDERS.get(provider, "https://") + path
=======
    base = PROVIDERS[provider] + quote(path, safe="")
>>>>>>> F

    async with httpx.AsyncClient(timeout=TIMEOUT) as client:
        return (await client.get(base)).json()


@router.post("/hooks/test")
def test_hook(url: str):
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname:
        raise HTTPException(400, "url")
<<<<<<< V
    resp = requests.post(url, json={"ping": True}, timeout=TIMEOUT)
=======
    address = public_addresses(parts.hostname)[0]
    host = f"[{address}]" if ":" in address else address
    session = requests.Session()
    session.mount("https://", HostPinAdapter(parts.hostname))
    resp = session.post(f"https://{host}{parts.path}", json={"ping": True}, timeout=TIMEOUT, allow_redirects=False)
>>>>>>> F

    return {"status": resp.status_code}


class HostPinAdapter(requests.adapters.HTTPAdapter):
    """Connects to an address while speaking TLS for a name."""

    def __init__(self, name: str):
        self.name = name
        super().__init__()

    def init_poolmanager(self, *args, **kwargs):
        super().init_poolmanager(*args, server_hostname=self.name, assert_hostname=self.name, **kwargs)

    def add_headers(self, request, **kwargs):
        request.headers["Host"] = self.name


@router.get("/weather/{city}")
def weather(city: str):
<<<<<<< V
    return requests.get(f"https://{city}.weather.example/now", timeout=TIMEOUT).json()
=======
    return requests.get(f"https://weather.example/now/{quote(city, safe='')}", timeout=TIMEOUT).json()
>>>>>>> F


@router.get("/geo")
def geo(q: str):
    return requests.get(urljoin(PROVIDERS["geo"], "search"), params={"q": q}, timeout=TIMEOUT).json()


@router.get("/partner")
def partner(page: str):
<<<<<<< V
    return requests.get(urljoin("https://partner.example/api/", page), timeout=TIMEOUT).text
=======
    return requests.get("https://partner.example/api/", params={"page": page}, timeout=TIMEOUT).text
>>>>>>> F


async def deliver(client: httpx.AsyncClient, hook) -> int:
    """Hooks are registered for hosts of the partner list only."""
<<<<<<< V
    resp = await client.post(hook.url, content=hook.body, follow_redirects=True)
=======
    resp = await client.post(hook.url, content=hook.body)
>>>>>>> F

    return resp.status_code


def heartbeat(port: int) -> bool:
    return requests.get(f"http://127.0.0.1:{port:d}/healthz", timeout=1).ok
