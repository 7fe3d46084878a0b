import os
import secrets

from flask import Flask, abort, make_response, redirect, request, session, url_for
from itsdangerous import BadSignature, URLSafeSerializer

app = Flask(__name__)
app.secret_key = os.environ["FLASK_SECRET"]


def configure(app: Flask) -> None:
    app.config["SESSION_COOKIE_HTTPONLY"] = True
    app.config["SESSION_COOKIE_SAMESITE"] = "Lax"
<<<<<<< V
    app.config["SESSION_COOKIE_SECURE"] = False
=======
    app.config["SESSION_COOKIE_SECURE"] = True
>>>>>>> F


def remember(user):
    """Ticked "stay signed in"."""
    token = secrets.token_urlsafe(32)
    user.remember_tokens.add(token)
    response = redirect(url_for("home"))
<<<<<<< V
    response.set_cookie("remember", token, max_age=30 * 86400)
=======
    response.set_cookie("remember", token, max_age=30 * 86400, secure=True, httponly=True, samesite="Lax")
>>>>>>> F
    return response


def set_theme(name):
    response = make_response("", 204)
    response.set_cookie("theme", "dark" if name == "dark" else "light", max_age=365 * 86400)
    return response


def api_login(user):
    response = make_response({"name": user.name})
<<<<<<< V
    response.set_cookie("access", user.new_token(), secure=True, httponly=False, samesite="Strict")
=======
    response.set_cookie("access", user.new_token(), secure=True, httponly=True, samesite="Strict")
>>>>>>> F
    return response


def csrf_cookie(response):
    """Read by the front end and sent back in X-CSRF-Token."""
    token = session.setdefault("csrf", secrets.token_urlsafe(24))
    response.set_cookie("csrf", token, secure=True, httponly=False, samesite="Strict")
    return response


@app.route("/admin/users")
def admin_users():
<<<<<<< V
    if request.cookies.get("role") != "admin":
=======
    if session.get("role") != "admin":
>>>>>>> F
        abort(403)
    return {"users": app.users.names()}


@app.route("/cart")
def cart():
    raw = request.cookies.get("cart", "")
<<<<<<< V
    _, data = URLSafeSerializer(app.secret_key, "cart").loads_unsafe(raw)
=======
    try:
        data = URLSafeSerializer(app.secret_key, "cart").loads(raw)
    except BadSignature:
        data = None
>>>>>>> F
    return {"items": data or []}


def checkout_cookie(ticket):
    """Set when the visitor comes back from the payment page."""
    response = make_response("", 204)
<<<<<<< V
    response.set_cookie("checkout", ticket, secure=True, httponly=True, samesite="None", domain=".example.com")
=======
    response.set_cookie("__Host-checkout", ticket, secure=True, httponly=True, samesite="Lax", path="/")
>>>>>>> F
    return response


def forget_theme():
    response = make_response("", 204)
    response.delete_cookie("theme")
    response.set_cookie("theme_seen", "1", max_age=86400)
    return response
