import datetime
import secrets

from django.http import HttpResponse, HttpResponseRedirect
from django.utils import translation
from fastapi import Response
from starlette.requests import Request

LANGUAGES = ("de", "en", "fr")


def set_language(request, code):
    response = HttpResponseRedirect("/")
    if code in LANGUAGES:
        translation.activate(code)
        response.set_cookie("lang", code, max_age=365 * 86400)
    return response


def dismiss_banner(request):
    response = HttpResponse(status=204)
    response.set_cookie("banner", datetime.date.today().isoformat(), max_age=30 * 86400)
    return response


def remember_sidebar(response: Response, width: int) -> None:
    response.set_cookie("sidebar", str(max(160, min(width, 640))), httponly=False, samesite="lax")


def start_session(response: Response, store: dict, user_id: int) -> None:
    sid = secrets.token_urlsafe(32)
    store[sid] = user_id
    response.set_cookie("__Host-sid", sid, httponly=True, secure=True, samesite="lax", path="/")


def end_session(request: Request, response: Response, store: dict) -> None:
    store.pop(request.cookies.get("__Host-sid"), None)
    response.delete_cookie("__Host-sid", path="/", secure=True, httponly=True, samesite="lax")


def experiment_cookie(response: Response, arm: int) -> None:
    response.set_cookie("arm", str(arm), max_age=7 * 86400, httponly=False, secure=False)


def csrf_pair(request: Request, response: Response) -> str:
    """The script on the page copies this value into a header."""
    token = request.session.setdefault("csrf", secrets.token_urlsafe(32))
    response.set_cookie("csrf", token, httponly=False, secure=True, samesite="strict")
    return token


def consent_level(request: Request) -> int:
    value = request.cookies.get("consent", "0")
    return int(value) if value in ("0", "1", "2") else 0


def test_session_cookie_flags(client):
    header = client.post("/login", data={"u": "a", "p": "example-pass"}).headers["set-cookie"].lower()
    assert "httponly" in header and "secure" in header and "samesite=lax" in header


def test_theme_is_readable_by_scripts(client):
    header = client.post("/theme/dark").headers["set-cookie"].lower()
    assert "httponly" not in header
