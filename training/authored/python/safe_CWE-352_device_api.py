"""API and pages of a smart heating service (FastAPI).

Thermostats and the telephone app send a bearer token and no cookies. The web pages
use a session cookie; whatever changes something there goes through `same_site_form`,
as a dependency of the router that all of those routes hang on.
"""
from __future__ import annotations

import hashlib
import hmac
import os
import re
import secrets
import time
from typing import Annotated

from fastapi import APIRouter, Cookie, Depends, FastAPI, Form, Header, HTTPException, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from fastapi.templating import Jinja2Templates
from pydantic import BaseModel, Field

from heating.store import Household, Store

SITE = os.environ.get("HEATING_SITE", "https://heating.example")
FORM_KEY = os.environ["HEATING_FORM_KEY"].encode()
SESSION_SECONDS = 8 * 3600
FORM_SECONDS = 2 * 3600
ROOM = re.compile(r"[a-z0-9-]{1,30}")

store = Store(os.environ["HEATING_DATABASE"])
templates = Jinja2Templates(directory="templates")


class Target(BaseModel):
    celsius: float = Field(ge=5, le=28)
    minutes: int = Field(0, ge=0, le=24 * 60)


class Reading(BaseModel):
    celsius: float = Field(ge=-40, le=80)
    humidity: float = Field(ge=0, le=100)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def form_token(session: str, stamp: int) -> str:
    tag = hmac.new(FORM_KEY, f"{stamp}:{session}".encode(), hashlib.sha256).hexdigest()
    return f"{stamp}:{tag}"


def form_token_fits(session: str, token: str) -> bool:
    stamp, _, _ = token.partition(":")
    if not stamp.isdecimal() or len(stamp) > 12 or not 0 <= time.time() - int(stamp) <= FORM_SECONDS:
        return False
    return hmac.compare_digest(form_token(session, int(stamp)).encode(), token.encode())


async def by_token(authorization: Annotated[str, Header()] = "") -> Household:
    """For devices and the app."""
    kind, _, token = authorization.partition(" ")
    household = await store.by_token(digest(token)) if kind == "Bearer" and token else None
    if household is None:
        raise HTTPException(401)
    return household


async def by_session(session: Annotated[str | None, Cookie()] = None) -> Household:
    """For pages."""
    household = await store.by_session(digest(session)) if session else None
    if household is None:
        raise HTTPException(303, headers={"Location": "/login"})
    return household


async def same_site_form(
    request: Request,
    session: Annotated[str | None, Cookie()] = None,
    form: Annotated[str, Form()] = "",
) -> None:
    """The form must have been ours: right origin and the token that we put into it."""
    if request.headers.get("Origin", SITE) != SITE:
        raise HTTPException(403, "origin")
    if not session or not form_token_fits(session, form):
        raise HTTPException(403, "form")


Device = Annotated[Household, Depends(by_token)]
Page = Annotated[Household, Depends(by_session)]
api = APIRouter(prefix="/api")
pages = APIRouter()
forms = APIRouter(dependencies=[Depends(same_site_form)])


def room_of(household: Household, room: str) -> str:
    if not ROOM.fullmatch(room) or room not in household.rooms:
        raise HTTPException(404)
    return room


@api.get("/rooms")
async def api_rooms(household: Device):
    return await store.rooms(household.id)


@api.post("/rooms/{room}/target")
async def api_target(room: str, target: Target, household: Device):
    await store.set_target(household.id, room_of(household, room), target.celsius, target.minutes)
    return {"ok": True}


@api.post("/rooms/{room}/reading", status_code=202)
async def api_reading(room: str, reading: Reading, household: Device):
    await store.add_reading(household.id, room_of(household, room), reading.celsius, reading.humidity)


@pages.get("/", response_class=HTMLResponse)
async def home(request: Request, household: Page, session: Annotated[str, Cookie()]):
    context = {
        "household": household,
        "rooms": await store.rooms(household.id),
        "form": form_token(session, int(time.time())),
    }
    return templates.TemplateResponse(request, "home.html", context)


@pages.get("/login", response_class=HTMLResponse)
async def login_page(request: Request):
    return templates.TemplateResponse(request, "login.html", {})


@pages.post("/login")
async def login(request: Request, mail: Annotated[str, Form()], password: Annotated[str, Form()]):
    """Has no token because nobody is signed in yet; the origin is looked at all the same."""
    if request.headers.get("Origin") != SITE:
        raise HTTPException(403, "origin")
    household = await store.sign_in(mail.strip().lower()[:200], password[:200], request.client.host)
    if household is None:
        return RedirectResponse("/login?again=1", status_code=303)
    session = secrets.token_urlsafe(32)
    await store.open_session(household.id, digest(session), SESSION_SECONDS)
    response = RedirectResponse("/", status_code=303)
    response.set_cookie(
        "session", session, max_age=SESSION_SECONDS, httponly=True, secure=True, samesite="lax"
    )
    return response


@forms.post("/rooms/{room}/target")
async def set_target(
    room: str,
    household: Page,
    celsius: Annotated[float, Form(ge=5, le=28)],
    minutes: Annotated[int, Form(ge=0, le=24 * 60)] = 0,
):
    await store.set_target(household.id, room_of(household, room), celsius, minutes)
    return RedirectResponse("/", status_code=303)


@forms.post("/tokens", response_class=HTMLResponse)
async def new_token(request: Request, household: Page, name: Annotated[str, Form(max_length=40)]):
    """A token for a further device, shown once."""
    token = secrets.token_urlsafe(32)
    await store.add_token(household.id, digest(token), name.strip())
    response = templates.TemplateResponse(request, "token.html", {"token": token, "name": name})
    response.headers["Cache-Control"] = "no-store"
    return response


@forms.post("/tokens/{number}/delete")
async def delete_token(number: int, household: Page):
    await store.delete_token(household.id, number)
    return RedirectResponse("/", status_code=303)


@forms.post("/logout")
async def logout(session: Annotated[str, Cookie()]):
    await store.close_session(digest(session))
    response = RedirectResponse("/login", status_code=303)
    response.delete_cookie("session")
    return response


@pages.get("/export")
async def export(household: Page):
    """Readings of the last year; a page elsewhere can link here but not read the answer."""
    readings = await store.readings(household.id, days=365)
    return JSONResponse(readings, headers={"Content-Disposition": "attachment; filename=readings.json"})


def make_app() -> FastAPI:
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)

    @app.middleware("http")
    async def headers(request: Request, call_next) -> Response:
        response = await call_next(request)
        response.headers["X-Frame-Options"] = "DENY"
        response.headers["Content-Security-Policy"] = "default-src 'self'; form-action 'self'"
        return response

    for router in (api, pages, forms):
        app.include_router(router)
    return app
