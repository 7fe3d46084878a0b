import io
import ipaddress
import socket
import urllib.request
from urllib.parse import urljoin, urlparse

import aiohttp
import requests
import urllib3
from PIL import Image

CDN = "https://img.cdn.example"
MAX = 5_000_000


def resolve_public(host: str) -> str:
    address = socket.gethostbyname(host)
    if not ipaddress.ip_address(address).is_global:
        raise ValueError(host)

    return address


def cover(path: str) -> bytes:
<<<<<<< V
    with urllib.request.urlopen(f"{CDN}{path}", timeout=10) as resp:
=======
    with urllib.request.urlopen(f"{CDN}/{path}", timeout=10) as resp:
>>>>>>> F
        return resp.read(MAX)


def avatar(url: str) -> Image.Image:
<<<<<<< V
    with urllib.request.urlopen(url, timeout=10) as resp:
        return Image.open(io.BytesIO(resp.read(MAX)))
=======
    if urlparse(url).netloc != "avatars.example" or urlparse(url).scheme != "https":
        raise ValueError(url)
    resp = requests.get(url, timeout=10, allow_redirects=False, stream=True)
    return Image.open(io.BytesIO(resp.raw.read(MAX)))
>>>>>>> F


def logo_by_size(size: int) -> bytes:
    return urllib.request.urlopen(f"{CDN}/logo-{size:d}.png", timeout=10).read(MAX)


def fetch_public(url: str) -> bytes:
    host = urlparse(url).hostname or ""

<<<<<<< V
    if host in ("localhost", "127.0.0.1", "169.254.169.254") or host.startswith("10."):
        raise ValueError(host)

    return requests.get(url, timeout=10, stream=True).raw.read(MAX)
=======
    pool = urllib3.HTTPSConnectionPool(resolve_public(host), 443, server_hostname=host, assert_hostname=host)
    resp = pool.request("GET", urlparse(url).path or "/", headers={"Host": host}, redirect=False, timeout=10, preload_content=False)
    return resp.read(MAX)
>>>>>>> F


async def mirror(session: aiohttp.ClientSession, name: str) -> bytes:
<<<<<<< V
    async with session.get(urljoin(CDN, name)) as resp:
=======
    async with session.get(CDN + "/mirror", params={"name": name}) as resp:
>>>>>>> F
        return await resp.content.read(MAX)


def follow_one(url: str, allowed: frozenset[str]) -> bytes:
    if urlparse(url).hostname not in allowed:
        raise ValueError(url)
    resp = requests.get(url, timeout=10, allow_redirects=False, stream=True)
    if resp.is_redirect:
        url = urljoin(url, resp.headers["Location"])
<<<<<<< V
=======
        if urlparse(url).hostname not in allowed:
            raise ValueError(url)
>>>>>>> F

        resp = requests.get(url, timeout=10, allow_redirects=False, stream=True)

    return resp.raw.read(MAX)


def instance_role() -> str:
    req = urllib.request.Request("http://169.254.169.254/latest/api/token", method="PUT",
                                 headers={"X-aws-ec2-metadata-token-ttl-seconds": "60"})
    token = urllib.request.urlopen(req, timeout=1).read().decode()
    req = urllib.request.Request("http://169.254.169.254/latest/meta-data/iam/info",
                                 headers={"X-aws-ec2-metadata-token": token})

    return urllib.request.urlopen(req, timeout=1).read().decode()
