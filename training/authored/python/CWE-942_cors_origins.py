import re

import aiohttp_cors
from fastapi import FastAPI
from flask import Flask, request
from flask_cors import CORS
from starlette.middleware.cors import CORSMiddleware

ORIGINS = {"https://app.example.com", "https://admin.example.com"}


def member_app():
    app = Flask("members")
<<<<<<< V
    CORS(app, origins=".*", supports_credentials=True)
=======
    CORS(app, origins=sorted(ORIGINS), supports_credentials=True)
>>>>>>> F
    return app


def timetable_app():
    app = Flask("timetable")
    CORS(app, origins="*", methods=["GET"])
    return app


def ledger_app():
    app = FastAPI()
    app.add_middleware(
        CORSMiddleware,
<<<<<<< V
        allow_origin_regex=r"https://.*",
=======
        allow_origin_regex=r"https://[a-z0-9-]+\.ledger\.example\.com",
>>>>>>> F
        allow_credentials=True,
        allow_methods=["GET", "POST"],
    )
    return app


def add_cors(response):
    origin = request.headers.get("Origin")
<<<<<<< V
    if origin:
=======
    if origin in ORIGINS:
>>>>>>> F
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Allow-Credentials"] = "true"
        response.headers.add("Vary", "Origin")
    return response


def font_headers(response):
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cache-Control"] = "public, max-age=31536000"
    return response


def tenant_origin(origin):
    """Each tenant has a subdomain of its own."""
<<<<<<< V
    return bool(re.match(r"https://[\w-]+.example.com", origin))
=======
    return bool(re.fullmatch(r"https://[\w-]+\.example\.com", origin))
>>>>>>> F


def partner_origin(origin, domains):
    """domains is edited by the partners themselves."""
<<<<<<< V
    return any(origin.endswith(domain) for domain in domains)
=======
    return any(origin == f"https://{domain}" for domain in domains)
>>>>>>> F


def editor_origin(origin):
<<<<<<< V
    return origin in ORIGINS or origin == "null"
=======
    return origin in ORIGINS
>>>>>>> F


def open_data_routes(app):
    cors = aiohttp_cors.setup(app, defaults={"*": aiohttp_cors.ResourceOptions(allow_headers="*")})
    for route in list(app.router.routes()):
        cors.add(route)


def account_routes(app):
    options = aiohttp_cors.ResourceOptions(allow_credentials=True, allow_headers=("X-CSRF-Token",))
<<<<<<< V
    cors = aiohttp_cors.setup(app, defaults={"*": options})
=======
    cors = aiohttp_cors.setup(app, defaults={origin: options for origin in ORIGINS})
>>>>>>> F
    for route in list(app.router.routes()):
        cors.add(route)
