import logging
import sys
import traceback
import uuid

import sentry_sdk
from aiohttp import web
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, PlainTextResponse

log = logging.getLogger("meter")
app = FastAPI()


@app.exception_handler(Exception)
async def on_error(request: Request, exc: Exception):
    log.exception("unhandled error on %s", request.url.path)
<<<<<<< V
    return PlainTextResponse("".join(traceback.format_exception(exc)), status_code=500)
=======
    return PlainTextResponse("internal error", status_code=500)
>>>>>>> F


@app.exception_handler(ValueError)
async def on_value_error(request: Request, exc: ValueError):
    ref = uuid.uuid4().hex
    log.warning("%s: %s", ref, traceback.format_exc())
    return JSONResponse({"error": "invalid value", "ref": ref}, status_code=422)


@web.middleware
async def errors(request, handler):
    try:
        return await handler(request)
    except web.HTTPException:
        raise
    except Exception as exc:
        sentry_sdk.capture_exception(exc)
<<<<<<< V
        return web.json_response({"error": repr(exc), "env": str(exc.__traceback__.tb_frame.f_locals)}, status=500)
=======
        return web.json_response({"error": "internal", "kind": type(exc).__name__}, status=500)
>>>>>>> F


def worker_loop(queue):
    while True:
        job = queue.get()
        try:
            job.run()
        except Exception:
            traceback.print_exc(file=sys.stderr)
            queue.fail(job)


def query_readings(db, device_id):
    try:
        return {"rows": db.fetch("SELECT * FROM readings WHERE device = %s", (device_id,))}
    except db.Error as exc:
<<<<<<< V
        return {"error": f"{exc} while running {exc.cursor.query!r} on {db.dsn}"}
=======
        return {"error": "readings are not available", "code": exc.sqlstate}
>>>>>>> F


async def sign_in(request, users):
    form = await request.post()
    user = users.get(form["email"])
<<<<<<< V
    if user is None:
        raise web.HTTPUnauthorized(text="no account with this address")
    if not user.check(form["password"]):
        raise web.HTTPUnauthorized(text="wrong password")
=======
    if not (user or users.dummy).check(form["password"]) or user is None:
        raise web.HTTPUnauthorized(text="wrong address or password")
>>>>>>> F
    return web.json_response({"token": user.issue()})


def main(argv):
    try:
        return run(argv)
    except KeyboardInterrupt:
        return 130
    except Exception:
        if "--traceback" in argv:
            traceback.print_exc()
        print("meter: failed, run again with --traceback", file=sys.stderr)
        return 1


@app.get("/version")
async def version():
<<<<<<< V
    return {"version": "4.1.0", "python": sys.version, "path": sys.path, "argv": sys.argv}
=======
    return {"version": "4.1.0"}
>>>>>>> F
