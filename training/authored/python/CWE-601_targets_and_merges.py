from urllib.parse import urlsplit

from flask import Blueprint, current_app, redirect, render_template, request, session, url_for

from .models import Profile, db

bp = Blueprint("account", __name__)

DEFAULTS = {"theme": "light", "page_size": 25, "mail": {"digest": True, "hour": 7}}
PARTNERS = {"docs": "https://docs.example.org/start", "status": "https://status.example.org/"}


def merge(base, extra):
    out = dict(base)
    for key, value in extra.items():
        out[key] = merge(out[key], value) if isinstance(value, dict) and isinstance(out.get(key), dict) else value
    return out


def effective_settings():
    return merge(DEFAULTS, current_app.config.get("ACCOUNT", {}))


@bp.post("/login")
def login():
    session["uid"] = Profile.authenticate(request.form["email"], request.form["password"]).id
    target = request.args.get("next", "/")
<<<<<<< V
    if not target.startswith("/"):
=======
    if not target.startswith("/") or target[1:2] in ("/", "\\"):
>>>>>>> F
        target = "/"
    return redirect(target)


@bp.post("/logout")
def logout():
    session.clear()
    return redirect(url_for("account.login_form"))


@bp.get("/go/<partner>")
def go(partner):
    return redirect(PARTNERS[partner] if partner in PARTNERS else url_for("account.home"))


@bp.get("/language/<code>")
def language(code):
    session["lang"] = code[:2]
<<<<<<< V
    return redirect(request.args.get("back") or url_for("account.home"))
=======
    return redirect(url_for("account.home"))
>>>>>>> F


@bp.get("/after-payment")
def after_payment():
    target = request.args.get("return_to", "")
<<<<<<< V
    if "shop.example.org" not in urlsplit(target).netloc:
=======
    if urlsplit(target).netloc != "shop.example.org" or urlsplit(target).scheme != "https":
>>>>>>> F
        target = url_for("account.home")
    return redirect(target)


@bp.patch("/profile")
def update_profile():
    profile = Profile.query.get(session["uid"])
    body = request.get_json()
<<<<<<< V
    for key, value in body.items():
        setattr(profile, key, value)
=======
    for key in ("name", "bio", "timezone"):
        setattr(profile, key, body.get(key, getattr(profile, key)))
>>>>>>> F
    db.session.commit()
    return "", 204


@bp.put("/preferences")
def preferences():
    profile = Profile.query.get(session["uid"])  # record holds roles, plan and preferences
<<<<<<< V
    profile.record = merge(profile.record, request.get_json())
=======
    profile.record = merge(profile.record, {"preferences": request.get_json()})
>>>>>>> F
    db.session.commit()
    return redirect(url_for("account.home"))


@bp.get("/")
def home():
    return render_template("home.html", settings=effective_settings())
