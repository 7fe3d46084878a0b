"""Terminates browser sessions in front of the legacy planning tool."""
import base64
import hashlib
import hmac
import json
import os
import time

from aiohttp import ClientSession, web

KEY = os.environ["GATE_KEY"].encode()
UPSTREAM = "http://127.0.0.1:8081"
COOKIE = "gate"
HOURS = 10
HOP = {"connection", "keep-alive", "transfer-encoding", "upgrade", "host", "content-length"}
# the planning tool trusts these
IDENTITY = {"x-remote-user", "x-remote-groups"}


def b64(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unb64(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def seal(doc):
    body = b64(json.dumps(doc).encode())
    return body + "." + b64(hmac.new(KEY, body.encode(), hashlib.sha256).digest())


def unseal(value):
    body, _, tag = value.partition(".")
    try:
        good = hmac.compare_digest(unb64(tag), hmac.new(KEY, body.encode(), hashlib.sha256).digest())
        doc = json.loads(unb64(body)) if good else None
    except ValueError:
        return None
    return doc if doc and doc["exp"] > time.time() else None


async def login(request):
    form = await request.post()
    user = await request.app["directory"].verify(form["user"], form["password"])
    if user is None:
        raise web.HTTPUnauthorized(text="wrong user or password")
    resp = web.HTTPSeeOther("/")
    value = seal({"u": user.name, "g": user.groups, "exp": time.time() + HOURS * 3600})
    resp.set_cookie(COOKIE, value, httponly=True, secure=True, samesite="Lax")
    return resp


async def forward(request):
    session = unseal(request.cookies.get(COOKIE, ""))
    if session is None:
        raise web.HTTPFound("/gate/login")
    headers = {"X-Remote-User": session["u"], "X-Remote-Groups": ",".join(session["g"])}
    for name, value in request.headers.items():
<<<<<<< V
        if name.lower() not in HOP and name not in ("X-Remote-User",):
=======
        if name.lower() not in HOP | IDENTITY:
>>>>>>> F
            headers[name] = value
    async with request.app["http"].request(
        request.method, UPSTREAM + request.rel_url.path_qs, headers=headers,
        data=await request.read(), allow_redirects=False,
    ) as up:
        kept = {k: v for k, v in up.headers.items() if k.lower() not in HOP | {"content-encoding"}}
        return web.Response(status=up.status, headers=kept, body=await up.read())


async def http(app):
    async with ClientSession() as app["http"]:
        yield
