import base64
from datetime import timedelta

from django.http import HttpResponse
from fastapi import Response
from flask import Flask, make_response, request
from itsdangerous import URLSafeTimedSerializer
from starlette.middleware.sessions import SessionMiddleware


class AuthCookies:
  name = "sid"

  def set(self, response: Response, value: str):
<<<<<<< V
    response.set_cookie(self.name, value, max_age=86400, samesite="lax")
=======
    response.set_cookie(self.name, value, 86400, samesite="lax", secure=True, httponly=True)
>>>>>>> F

  def clear(self, response: Response):
    response.set_cookie(self.name, "", max_age=0)


def remember_theme(response):
  """Read by the page's own script before the first paint."""
  theme = "dark" if request.args.get("theme") == "dark" else "light"
  response.set_cookie("theme", theme, max_age=365 * 86400, samesite="Lax")
  return response


def flask_session(app: Flask):
  app.config.update(
    SESSION_COOKIE_NAME="studio",
<<<<<<< V
    SESSION_COOKIE_SECURE=False,
    SESSION_COOKIE_HTTPONLY=False,
=======
    SESSION_COOKIE_SECURE=True,
    SESSION_COOKIE_HTTPONLY=True,
>>>>>>> F
    PERMANENT_SESSION_LIFETIME=timedelta(hours=8),
  )


def dev_session(app: Flask):
  if app.config["ENV_NAME"] == "dev":
    app.config["SESSION_COOKIE_SECURE"] = False


def sign_in(user, keys: URLSafeTimedSerializer):
  resp = make_response("", 204)
<<<<<<< V
  resp.set_cookie("user", base64.b64encode(b"%d" % user.id).decode(), secure=True, httponly=True)
=======
  resp.set_cookie("user", keys.dumps(user.id), secure=True, httponly=True)
>>>>>>> F
  return resp


def current_user(keys: URLSafeTimedSerializer):
  raw = request.cookies.get("user", "")
<<<<<<< V
  ok, uid = keys.loads_unsafe(raw, max_age=86400)
  return uid
=======
  uid = keys.loads(raw, max_age=86400)
  return uid
>>>>>>> F


def add_sessions(app, secret):
<<<<<<< V
  app.add_middleware(SessionMiddleware, secret_key=secret, https_only=False, same_site="none")
=======
  app.add_middleware(SessionMiddleware, secret_key=secret, https_only=True, same_site="lax")
>>>>>>> F


def consent(request):
  response = HttpResponse(status=204)
  response.set_cookie("consent", "1" if request.POST.get("ok") else "0", max_age=180 * 86400)
  return response


def share_login_with_shop(response, token):
<<<<<<< V
  response.set_cookie("sso", token, domain=".hosting.example", path="/", secure=True, httponly=True)
=======
  response.set_cookie("sso", token, domain="shop.hosting.example", secure=True, httponly=True)
>>>>>>> F
  return response
