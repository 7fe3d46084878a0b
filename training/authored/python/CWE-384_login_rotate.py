import secrets

from aiohttp import web

COOKIE = "sid"
LIFETIME = 12 * 3600

class SessionStore:
    def __init__(self, redis):
        self.redis = redis
    async def load(self, request):
        sid = request.cookies.get(COOKIE, "")
        data = await self.redis.hgetall("s:" + sid) if sid else {}
        return sid, data
    async def save(self, sid, data):
        await self.redis.hset("s:" + sid, mapping=data)
        await self.redis.expire("s:" + sid, LIFETIME)
    async def drop(self, sid):
        await self.redis.delete("s:" + sid)

def set_cookie(resp, sid):
    resp.set_cookie(COOKIE, sid, max_age=LIFETIME, httponly=True, secure=True, samesite="Lax")

async def login(request):
    store = request.app["sessions"]
    form = await request.post()
    user = await request.app["users"].verify(form["name"], form["password"])
    if user is None:
        raise web.HTTPUnauthorized(text="wrong name or password")
    sid, data = await store.load(request)
    data["uid"] = str(user.id)
<<<<<<< V
    sid = sid or secrets.token_urlsafe(32)
    await store.save(sid, data)
=======
    await store.drop(sid)
    sid = secrets.token_urlsafe(32)
    await store.save(sid, data)
>>>>>>> F
    resp = web.HTTPSeeOther("/")
    set_cookie(resp, sid)
    return resp
