import time

from flask import Blueprint, current_app, flash, g, redirect, render_template, request, session, url_for
from sqlalchemy import func, select
from werkzeug.security import check_password_hash, generate_password_hash

from archive.models import User, db
from archive.throttle import allow

bp = Blueprint("auth", __name__)

IDLE = 1800
NOBODY = generate_password_hash("")

@bp.before_app_request
def load_user():
    g.user = None
    uid = session.get("uid")
    if uid is None:
        return
    if time.time() - session.get("seen", 0) > IDLE:
        session.clear()
        return
    user = db.session.get(User, uid)
    if user is None or user.disabled or user.epoch != session.get("epoch"):
        session.clear()
        return
    session["seen"] = int(time.time())
    g.user = user

@bp.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "GET":
        return render_template("auth/login.html")
    name = request.form.get("name", "")
    if not allow(f"login:{request.remote_addr}", 20, 60) or not allow(f"login:{name.lower()}", 5, 60):
        return render_template("auth/login.html", error="Please wait a minute"), 429
    user = db.session.scalar(select(User).where(func.lower(User.name) == name.lower()))
    ok = check_password_hash(user.password if user else NOBODY, request.form.get("password", ""))
    if user is None or not ok or user.disabled:
        return render_template("auth/login.html", error="Wrong name or password"), 401
    lang = session.get("lang")
    session.clear()
    session.update(uid=user.id, epoch=user.epoch, seen=int(time.time()), lang=lang)
    return redirect(url_for("archive.index"))

@bp.post("/password")
def password():
    if g.user is None or not check_password_hash(g.user.password, request.form["old"]):
        flash("The old password is wrong")
        return redirect(url_for(".login"))
    g.user.password = generate_password_hash(request.form["new"])
    g.user.epoch += 1
    db.session.commit()
    session["epoch"] = g.user.epoch
    current_app.logger.info("password of user %d changed", g.user.id)
    return redirect(url_for("archive.index"))
