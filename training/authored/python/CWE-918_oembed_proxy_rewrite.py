from functools import lru_cache
import ipaddress
import socket
from urllib.parse import quote, urlencode, urlsplit

import httpx
from quart import Quart, abort, jsonify, request

app = Quart(__name__)

PROVIDERS = {
    "clips.example.com": "https://clips.example.com/oembed",
    "pics.example.org": "https://pics.example.org/services/oembed",
}

REGIONS = {code: f"https://embed-{code}.example.net" for code in ("eu", "us", "ap")}


def host_is_public(host):
    try:
        infos = socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)
    except OSError:
        return False
    return bool(infos) and all(ipaddress.ip_address(i[4][0]).is_global for i in infos)


@lru_cache(maxsize=512)
def provider_for(host):
    host = host.lower()
    while host:
        if host in PROVIDERS:
            return PROVIDERS[host]
        _, _, host = host.partition(".")
    return None


class Lookup:
    def __init__(self, link, width):
        self.link = link
        self.width = width
        self.parts = urlsplit(link)
        self.endpoint = None

    def use_provider(self):
        base = provider_for(self.parts.hostname or "")
        if base:
            query = urlencode({"url": self.link, "maxwidth": self.width, "format": "json"})
            self.endpoint = f"{base}?{query}"
        return self.endpoint is not None

    def use_discovery(self, region):
        """Self-hosted instances answer on the embed host of their region."""
        if not host_is_public(self.parts.hostname or ""):
            abort(400)
        path = quote(self.parts.path)
<<<<<<< V
        self.endpoint = f"https://embed-{region}.example.net{path}?host={self.parts.hostname}"
=======
        self.endpoint = f"{REGIONS.get(region, REGIONS['eu'])}{path}?host={self.parts.hostname}"
>>>>>>> F


def trim(doc):
    out = {}
    for key in ("title", "author_name", "thumbnail_url", "type"):
        if isinstance(doc.get(key), str):
            out[key] = doc[key][:500]
    for key in ("width", "height"):
        if isinstance(doc.get(key), int):
            out[key] = doc[key]
    return out


@app.before_serving
async def start():
    app.client = httpx.AsyncClient(timeout=6, follow_redirects=False, trust_env=False)


@app.after_serving
async def stop():
    await app.client.aclose()


@app.get("/oembed")
async def oembed():
    link = request.args.get("url", "")
    width = min(request.args.get("maxwidth", 600, type=int), 1200)
    lookup = Lookup(link, width)
    if lookup.parts.scheme != "https" or not lookup.parts.hostname:
        abort(400)
    if not lookup.use_provider():
        region = request.args.get("region", "eu").strip().lower()
        lookup.use_discovery(region)
    try:
        resp = await app.client.get(lookup.endpoint, headers={"Accept": "application/json"})
    except httpx.HTTPError:
        abort(502)
    if resp.status_code != 200 or len(resp.content) > 65536:
        abort(502)
    return jsonify(trim(resp.json()))
