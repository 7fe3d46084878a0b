import logging

import psycopg
from aiohttp import web

log = logging.getLogger("portal")


async def register(request):
    form = await request.post()
    name, email = form["name"].strip(), form["email"].strip().lower()
    if not 3 <= len(name) <= 40 or "@" not in email:
        return web.json_response({"error": "name or e-mail"}, status=422)
    try:
        async with request.app["pool"].connection() as conn:
            await conn.execute("INSERT INTO applicant (name, email) VALUES (%s, %s)", (name, email))
    except psycopg.errors.UniqueViolation:
        log.info("second registration of an applicant")
        return web.json_response({"ok": True})
    except psycopg.Error as exc:
        log.exception("registration failed")
<<<<<<< V
        return web.json_response({"error": f"{exc} ({request.app['pool'].conninfo})"}, status=500)
=======
        return web.json_response({"error": f"registration failed ({exc.sqlstate})"}, status=500)
>>>>>>> F
    await request.app["mail"].welcome(email, name)
    return web.json_response({"ok": True})


def setup(app):
    app.router.add_post("/register", register)
