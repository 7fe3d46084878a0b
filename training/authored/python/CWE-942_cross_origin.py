import os
import re

import aiohttp_cors
from aiohttp import web
from fastapi import FastAPI, Request
from flask import Flask, jsonify, request
from flask_cors import CORS, cross_origin
from starlette.middleware.cors import CORSMiddleware

OWN = ("https://app.lumen.example", "https://admin.lumen.example")


def api():
    app = FastAPI()
    app.add_middleware(
        CORSMiddleware,
<<<<<<< V
        allow_origin_regex=r"https?://(.*\.)?lumen\.example.*",
=======
        allow_origin_regex=r"https://[a-z]+\.lumen\.example",
>>>>>>> F
        allow_credentials=True,
        allow_methods=["*"],
    )
    return app


def public_data_api():
    """Open data without login or cookies."""
    app = FastAPI()
    app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_credentials=False, allow_methods=["GET"])
    return app


def account_app():
    app = Flask("account")
<<<<<<< V
    CORS(app, origins="*", send_wildcard=False, supports_credentials=True)
=======
    CORS(app, origins=list(OWN), supports_credentials=True)
>>>>>>> F
    return app


def reflect_origin(app):
    @app.after_request
    def headers(resp):
        origin = request.headers.get("Origin", "")
<<<<<<< V
        if origin.startswith(OWN):
            resp.headers["Access-Control-Allow-Origin"] = origin
=======
        if origin in OWN:
            resp.headers["Access-Control-Allow-Origin"] = origin
>>>>>>> F
        resp.headers["Access-Control-Allow-Credentials"] = "true"
        resp.headers["Vary"] = "Origin"
        return resp


def fonts(app):
    @app.get("/fonts/manifest.json")
    @cross_origin(origins="*")
    def manifest():
        return jsonify(["lumen-sans", "lumen-mono"])


def gateway():
    app = web.Application()
<<<<<<< V
    rule = aiohttp_cors.ResourceOptions(allow_credentials=True, allow_headers="*")
    aiohttp_cors.setup(app, defaults={"*": rule})
=======
    rule = aiohttp_cors.ResourceOptions(allow_credentials=True, allow_headers="*")
    aiohttp_cors.setup(app, defaults={OWN[0]: rule})
>>>>>>> F
    return app


async def open_socket(request):
    origin = request.headers.get("Origin", "")
<<<<<<< V
    if not re.match(r"https://app.lumen.example", origin):
        raise web.HTTPForbidden()
=======
    if origin != OWN[0]:
        raise web.HTTPForbidden()
>>>>>>> F
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    return ws


def dev_origins():
    return ["http://localhost:5173"] if os.environ.get("LUMEN_ENV") == "dev" else list(OWN)


async def preflight(req: Request):
    allowed = req.headers.get("origin") in OWN
    return {"status": 204 if allowed else 403}
