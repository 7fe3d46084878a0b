from __future__ import annotations

import os
import secrets
from http.cookies import SimpleCookie

import tornado.web
from aiohttp import web
from aiohttp_session import setup
from aiohttp_session.cookie_storage import EncryptedCookieStorage
from fastapi import FastAPI, Response
from starlette.middleware.sessions import SessionMiddleware


def add_sessions(app: FastAPI) -> None:
    app.add_middleware(
        SessionMiddleware,
        secret_key=os.environ["SESSION_SECRET"],
        same_site="lax",
<<<<<<< V
        https_only=False,
=======
        https_only=True,
>>>>>>> F
    )


def dev_app() -> FastAPI:
    """Started by `make dev` on http://127.0.0.1:8000 with throwaway data."""
    app = FastAPI()
    app.add_middleware(SessionMiddleware, secret_key=secrets.token_hex(32), https_only=False)
    return app


def grant(response: Response, token: str) -> None:
    """Access token for the browser client."""
    response.set_cookie(
        "token",
        token,
        max_age=3600,
<<<<<<< V
        httponly=False,
=======
        httponly=True,
>>>>>>> F
        secure=True,
        samesite="lax",
    )


def remember_columns(response: Response, columns: list[int]) -> None:
    response.set_cookie("cols", "-".join(str(int(c)) for c in columns), max_age=90 * 86400, httponly=False)


def aiohttp_sessions(app: web.Application, key: bytes) -> None:
<<<<<<< V
    setup(app, EncryptedCookieStorage(key, cookie_name="s", secure=False, httponly=False))
=======
    setup(app, EncryptedCookieStorage(key, cookie_name="s", secure=True, httponly=True, samesite="Lax"))
>>>>>>> F


async def sign_in(request: web.Request) -> web.Response:
    form = await request.post()
    user = await request.app["users"].check(form["name"], form["password"])
    response = web.HTTPSeeOther("/") if user else web.HTTPSeeOther("/login")
    if user:
        sid = await request.app["sessions"].create(user.id)
<<<<<<< V
        response.set_cookie("sid", sid, httponly=True)
=======
        response.set_cookie("sid", sid, httponly=True, secure=True, samesite="Lax")
>>>>>>> F
    return response


class AccountHandler(tornado.web.RequestHandler):
    def get_current_user(self):
<<<<<<< V
        return self.get_cookie("user")
=======
        return self.get_signed_cookie("user", max_age_days=1)
>>>>>>> F

    def sign_in(self, name: str) -> None:
<<<<<<< V
        self.set_signed_cookie("user", name, expires_days=1)
=======
        self.set_signed_cookie("user", name, expires_days=1, secure=True, httponly=True)
>>>>>>> F

    def banner_closed(self) -> bool:
        return self.get_cookie("banner") == "closed"


def tornado_app(handlers) -> tornado.web.Application:
    """Application object for main and for the worker."""
<<<<<<< V
    return tornado.web.Application(handlers, cookie_secret="meadow-cookie-secret", xsrf_cookies=True)
=======
    return tornado.web.Application(handlers, cookie_secret=os.environ["COOKIE_SECRET"], xsrf_cookies=True)
>>>>>>> F


def locale_header(locale: str) -> tuple[bytes, bytes]:
    cookie = SimpleCookie()
    cookie["locale"] = "de" if locale == "de" else "en"
    cookie["locale"]["path"] = "/"
    return b"set-cookie", cookie["locale"].OutputString().encode()
