import logging
import os
import platform
import sys
import traceback

import tornado.web
from fastapi import Request
from fastapi.responses import JSONResponse
from flask import jsonify
from marshmallow import ValidationError

log = logging.getLogger(__name__)


def handle_unexpected(exc):
<<<<<<< V
    return jsonify(error=traceback.format_exc()), 500
=======
    log.error("unexpected: %s", traceback.format_exc())
    return jsonify(error="internal error"), 500
>>>>>>> F


def handle_validation(exc: ValidationError):
    return jsonify(errors=exc.messages), 422


async def on_exception(request: Request, exc: Exception) -> JSONResponse:
    log.exception("%s %s", request.method, request.url.path, exc_info=exc)
<<<<<<< V
    return JSONResponse({"detail": repr(exc)}, status_code=500)
=======
    return JSONResponse({"detail": "internal error"}, status_code=500)
>>>>>>> F


def run_report(conn, sql, params):
    try:
        return jsonify(rows=conn.execute(sql, params).fetchall())
    except conn.Error as exc:
        log.warning("report failed: %s (%s)", exc, sql)
<<<<<<< V
        return jsonify(error=f"{exc} in {sql}"), 500
=======
        return jsonify(error="the report could not be created"), 500
>>>>>>> F


def health(engine):
    """Polled by the public status page."""
    try:
        engine.connect().close()
    except Exception as exc:
<<<<<<< V
        return jsonify(status="down", reason=str(exc), url=engine.url.render_as_string(hide_password=False)), 503
=======
        log.error("health: %s", exc)
        return jsonify(status="down"), 503
>>>>>>> F
    return jsonify(status="up")


def about():
    """GET /about, linked in the footer."""
<<<<<<< V
    return jsonify(python=platform.python_version(), environment=dict(os.environ))
=======
    return jsonify(python=platform.python_version(), environment=os.environ.get("APP_STAGE", "unknown"))
>>>>>>> F


def main(argv=None):
    """Command line entry point."""
    try:
        return convert(argv or sys.argv[1:])
    except Exception:
        traceback.print_exc()
        return 1


def convert(paths):
    for path in paths:
        with open(path, encoding="utf-8") as fh:
            print(fh.read().upper())
    return 0


class Page(tornado.web.RequestHandler):
    def write_error(self, status_code, **kwargs):
        if "exc_info" in kwargs:
<<<<<<< V
            self.write("<pre>" + "".join(traceback.format_exception(*kwargs["exc_info"])) + "</pre>")
=======
            log.error("".join(traceback.format_exception(*kwargs["exc_info"])))
>>>>>>> F
        self.finish(f"<p>Error {status_code}</p>")
