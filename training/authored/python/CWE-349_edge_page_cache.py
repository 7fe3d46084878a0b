import asyncio
import hashlib
import time
from collections import OrderedDict
from urllib.parse import parse_qsl, urlencode

import httpx

FORWARD = ("accept", "accept-language", "user-agent", "x-forwarded-host", "x-forwarded-proto", "cookie")
DROP_PARAMS = {"utm_source", "utm_medium", "utm_campaign", "fbclid"}
DROP_RESPONSE = {"connection", "transfer-encoding", "content-encoding", "content-length", "keep-alive"}


class Entry:
    __slots__ = ("status", "headers", "body", "until")

    def __init__(self, status, headers, body, ttl):
        self.status = status
        self.headers = headers
        self.body = body
        self.until = time.monotonic() + ttl


class Incoming:
    """What the server got, with names in lower case."""

    def __init__(self, scope):
        self.method = scope["method"]
        self.path = scope["raw_path"].decode("ascii", "replace").partition("?")[0]
        self.headers = {k.decode("latin-1").lower(): v.decode("latin-1") for k, v in scope["headers"]}
        pairs = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        self.query = [(k, v) for k, v in pairs if k not in DROP_PARAMS]

    def forwarded(self):
        return {k: self.headers[k] for k in FORWARD if k in self.headers}

    def target(self):
        return self.path + ("?" + urlencode(self.query) if self.query else "")


class PageCache:
    def __init__(self, size=5000):
        self.entries = OrderedDict()
        self.size = size

    def key(self, req):
        language = req.headers.get("accept-language", "")[:2]
        parts = [req.method, req.headers.get("host", ""), req.target(), language]
        return hashlib.sha256("\n".join(parts).encode()).digest()

    def get(self, key):
        entry = self.entries.get(key)
        if entry is None or entry.until < time.monotonic():
            self.entries.pop(key, None)
            return None
        self.entries.move_to_end(key)
        return entry

    def put(self, key, entry):
        self.entries[key] = entry
        while len(self.entries) > self.size:
            self.entries.popitem(last=False)


class Edge:
    """ASGI application: the outermost server, in front of the site's renderer."""

    def __init__(self, upstream):
        self.client = httpx.AsyncClient(base_url=upstream, timeout=20)
        self.cache = PageCache()
        self.pending = asyncio.Semaphore(200)

    def ttl(self, req, resp):
        control = resp.headers.get("cache-control", "")
        if resp.status_code != 200 or "private" in control or "no-store" in control:
            return 0
        if "set-cookie" in resp.headers or "cookie" in req.headers:
            return 0
        return 60

    async def fetch(self, req):
        headers = req.forwarded()
        headers["host"] = req.headers.get("host", "")
<<<<<<< V
        headers.setdefault("x-forwarded-host", headers["host"])
        headers.setdefault("x-forwarded-proto", "https")
=======
        headers["x-forwarded-host"] = headers["host"]
        headers["x-forwarded-proto"] = "https"
>>>>>>> F
        headers["accept-language"] = req.headers.get("accept-language", "")[:2]
        headers["accept"] = "text/html"
        headers["user-agent"] = "edge/1"
        async with self.pending:
            return await self.client.request(req.method, req.target(), headers=headers)

    async def answer(self, req):
        key = self.cache.key(req) if req.method in ("GET", "HEAD") else None
        if key and "cookie" not in req.headers:
            entry = self.cache.get(key)
            if entry:
                return entry
        resp = await self.fetch(req)
        kept = [(k, v) for k, v in resp.headers.multi_items() if k not in DROP_RESPONSE]
        ttl = self.ttl(req, resp)
        entry = Entry(resp.status_code, kept, resp.content, ttl)
        if key and ttl:
            self.cache.put(key, entry)
        return entry

    async def __call__(self, scope, receive, send):
        entry = await self.answer(Incoming(scope))
        raw = [(k.encode("latin-1"), v.encode("latin-1")) for k, v in entry.headers]
        await send({"type": "http.response.start", "status": entry.status, "headers": raw})
        await send({"type": "http.response.body", "body": entry.body})
