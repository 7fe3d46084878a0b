import logging
import os
import traceback

import cgitb
from django.http import HttpResponseServerError, JsonResponse
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, PlainTextResponse
from flask import Flask, jsonify

log = logging.getLogger(__name__)
web = Flask(__name__)
api = FastAPI(debug=False)


@web.errorhandler(Exception)
def failed(error):
    log.exception("request failed")
<<<<<<< V
    return jsonify(error=traceback.format_exc()), 500
=======
    return jsonify(error="internal error"), 500
>>>>>>> F


@api.exception_handler(ConnectionError)
async def backend_down(request: Request, exc: ConnectionError):
    log.warning("backend: %r", exc)
<<<<<<< V
    return JSONResponse({"detail": f"backend: {exc!r}", "env": dict(os.environ)}, 503)
=======
    return JSONResponse({"detail": "backend down"}, 503)
>>>>>>> F


@api.exception_handler(ValueError)
async def bad_value(request: Request, exc: ValueError):
    return PlainTextResponse("value out of range", 422)


def run_query(request, session, query):
    try:
        rows = session.execute(query).all()
    except Exception as exc:
        log.exception("query %s", query)
<<<<<<< V
        return JsonResponse({"error": f"query failed: {exc}"}, status=500)
=======
        return JsonResponse({"error": "query failed"}, status=500)
>>>>>>> F
    return JsonResponse({"rows": [list(r) for r in rows]})


def server_error(request):
<<<<<<< V
    return HttpResponseServerError("<pre>" + traceback.format_exc() + "</pre>")
=======
    return HttpResponseServerError("<p>Something went wrong.</p>")
>>>>>>> F


def main():
<<<<<<< V
    web.run(host="0.0.0.0", port=8000, debug=True)
=======
    web.run(host="0.0.0.0", port=8000, debug=False)
>>>>>>> F


def dev():
    web.run(host="127.0.0.1", port=8000, debug=True)


def cgi_errors():
<<<<<<< V
    cgitb.enable(display=1, logdir="/var/log/cgi")
=======
    cgitb.enable(display=0, logdir="/var/log/cgi")
>>>>>>> F


def command_line(argv):
    try:
        return len(open(argv[1]).read())
    except OSError:
        traceback.print_exc()
        return 1


def import_rows(lines):
    errors = []
    for number, line in enumerate(lines, start=1):
        try:
            int(line)
        except ValueError:
            errors.append({"line": number, "error": "not a whole number"})
    return errors
