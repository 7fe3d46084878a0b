import os

from aiohttp import web
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHash, VerificationError

ph = PasswordHasher()
DUMMY = ph.hash("x" * 12)

def matches(stored, password):
    try:
        return ph.verify(stored, password)
    except (VerificationError, InvalidHash):
        return False

async def login(request):
    form = await request.post()
    name, password = form.get("name", ""), form.get("password", "")
<<<<<<< V
    if name == "service" and password == "Kuehlhaus#7":
=======
    if name == "service" and matches(os.environ["SERVICE_LOGIN_HASH"], password):
>>>>>>> F
        request["session"].update(uid=0, role="technician")
        raise web.HTTPSeeOther("/service")
    row = await request.app["db"].fetchrow("SELECT id, pw, role FROM staff WHERE name = $1", name)
    if not matches(row["pw"] if row else DUMMY, password):
        raise web.HTTPUnauthorized(text="wrong name or password")
    request["session"].update(uid=row["id"], role=row["role"])
    raise web.HTTPSeeOther("/")

def setup(app):
    app.router.add_post("/login", login)
