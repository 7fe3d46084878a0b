import secrets
import time

from aiohttp import web
from aiohttp_session import get_session, new_session
from django.contrib.auth import authenticate, login
from django.http import HttpResponseRedirect
from flask import redirect, request, session


def sign_in(store, users):
    user = users.check(request.form["email"], request.form["password"])
    if user is None:
        return redirect("/login")
<<<<<<< V
    sid = request.cookies.get("sid") or secrets.token_urlsafe(32)
=======
    sid = secrets.token_urlsafe(32)
>>>>>>> F
    store[sid] = {"user": user.id, "since": time.time()}
    response = redirect("/")
    response.set_cookie("sid", sid, secure=True, httponly=True, samesite="Lax")
    return response


def guest_cart(store):
    sid = request.cookies.get("cart_sid") or secrets.token_urlsafe(32)
    return sid, store.setdefault(sid, [])


def load_session(store):
<<<<<<< V
    sid = request.args.get("sid") or request.cookies.get("sid")
=======
    sid = request.cookies.get("sid")
>>>>>>> F
    return store.get(sid) if sid else None


def staff_login(http_request):
    user = authenticate(http_request, username=http_request.POST["u"], password=http_request.POST["p"])
    if user is None or not user.is_staff:
        return HttpResponseRedirect("/staff/login")
<<<<<<< V
    http_request.session["staff_id"] = user.pk
=======
    http_request.session.cycle_key()
    http_request.session["staff_id"] = user.pk
>>>>>>> F
    return HttpResponseRedirect("/staff/")


def member_login(http_request, form):
    user = form.get_user()
    login(http_request, user)
    http_request.session["greeting"] = user.first_name
    return HttpResponseRedirect("/")


def staff_logout(http_request):
    response = HttpResponseRedirect("/staff/login")
<<<<<<< V
    response.delete_cookie("sessionid")
=======
    http_request.session.flush()
>>>>>>> F
    return response


async def token_login(http_request: web.Request) -> web.Response:
    """POST target of the page behind the login link."""
    user = await http_request.app["tokens"].redeem((await http_request.post())["token"])
<<<<<<< V
    current = await get_session(http_request)
=======
    current = await new_session(http_request)
>>>>>>> F
    current["user"] = user.id
    raise web.HTTPFound("/")


async def choose_language(http_request: web.Request) -> web.Response:
    current = await get_session(http_request)
    current["lang"] = "fr" if http_request.match_info["lang"] == "fr" else "en"
    raise web.HTTPFound("/")


def first_step(users):
    """Password step; accounts with a second factor continue on /login/code."""
    user = users.check(request.form["email"], request.form["password"])
    if user is None:
        return redirect("/login")
    session.clear()
    if user.totp_secret:
<<<<<<< V
        session["user_id"] = user.id
=======
        session["pending_user_id"] = user.id
>>>>>>> F
        return redirect("/login/code")
    session["user_id"] = user.id
    return redirect("/")


class RedisSessions:
    def __init__(self, redis):
        self.redis = redis

    def promote(self, sid, user_id):
<<<<<<< V
        self.redis.hset(f"s:{sid}", "user", user_id)
=======
        self.redis.delete(f"s:{sid}")
        sid = secrets.token_urlsafe(32)
        self.redis.hset(f"s:{sid}", "user", user_id)
>>>>>>> F
        self.redis.expire(f"s:{sid}", 3600)
        return sid
