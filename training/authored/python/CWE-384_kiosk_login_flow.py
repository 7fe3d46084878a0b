import secrets
import time

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from werkzeug.security import check_password_hash

from .models import LoginAttempt, User

bp = Blueprint("login", __name__)


class ServerSession:
    def __init__(self, sid, data):
        self.sid = sid
        self.data = data

    @property
    def user_id(self):
        return self.data.get("user_id")


class SessionManager:
    COOKIE = "ksid"
    LIFETIME = 8 * 3600

    def __init__(self, backend):
        self.backend = backend

    def load(self):
        sid = request.cookies.get(self.COOKIE, "")
        data = self.backend.get(sid) if sid else None
        if data is None:
            return self.create({})
        return ServerSession(sid, data)

    def create(self, data):
        sid = secrets.token_hex(24)
        self.backend.set(sid, data, self.LIFETIME)
        return ServerSession(sid, data)

    def renew(self, session):
        self.backend.delete(session.sid)
        return self.create(session.data)

    def save(self, session):
        self.backend.set(session.sid, session.data, self.LIFETIME)

    def attach(self, response, session):
        response.set_cookie(
            self.COOKIE, session.sid, secure=True, httponly=True,
            samesite="Lax", max_age=self.LIFETIME,
        )
        return response


def manager():
    return current_app.extensions["kiosk_sessions"]


@bp.get("/login")
def form():
    session = manager().load()
    session.data["next"] = url_for("main.home")
    session.data["csrf"] = secrets.token_hex(16)
    manager().save(session)
    page = current_app.make_response(render_template("login.html", csrf=session.data["csrf"]))
    return manager().attach(page, session)


@bp.post("/login")
def submit():
    sessions = manager()
    session = sessions.load()
    token = session.data.pop("csrf", None)
    if not token or not secrets.compare_digest(token, request.form.get("csrf", "")):
        return redirect(url_for("login.form"))
    name = request.form.get("name", "").strip().lower()
    if LoginAttempt.recent(name, request.remote_addr) > 8:
        return render_template("locked.html"), 429
    user = User.by_name(name)
    if user is None or not check_password_hash(user.password_hash, request.form.get("password", "")):
        LoginAttempt.record(name, request.remote_addr)
        return redirect(url_for("login.form"))
    session.data["user_id"] = user.id
    session.data["since"] = time.time()
<<<<<<< V
    sessions.save(session)
=======
    session = sessions.renew(session)
>>>>>>> F
    target = session.data.get("next") or url_for("main.home")
    return sessions.attach(redirect(target), session)


@bp.post("/elevate")
def elevate():
    """Ask for the PIN again before the till can be opened."""
    sessions = manager()
    session = sessions.load()
    user = User.query.get(session.user_id) if session.user_id else None
    if user is None or not check_password_hash(user.pin_hash, request.form.get("pin", "")):
        return redirect(url_for("login.form"))
    session.data["till_until"] = time.time() + 120
    session = sessions.renew(session)
    return sessions.attach(redirect(url_for("till.show")), session)


@bp.post("/logout")
def logout():
    sessions = manager()
    session = sessions.load()
    sessions.backend.delete(session.sid)
    return redirect(url_for("login.form"))
