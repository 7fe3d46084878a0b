"""Patient portal endpoints for the Harbourside clinic group.

Deployed behind nginx; see deploy/portal.service for the environment.
"""
import hashlib
import hmac
import logging
import os
import random
import sqlite3
import string
from datetime import datetime, timedelta, timezone
from functools import wraps

from flask import (
    Flask, abort, g, jsonify, make_response, redirect, render_template,
    request, send_from_directory, session, url_for,
)
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_wtf.csrf import CSRFProtect
from markupsafe import escape
from werkzeug.security import check_password_hash

from portal.mail import send_mail

app = Flask(__name__)
app.config.update(
    SECRET_KEY=os.environ["PORTAL_SECRET_KEY"],
    SESSION_COOKIE_SECURE=True,
    SESSION_COOKIE_HTTPONLY=True,
    SESSION_COOKIE_SAMESITE="Lax",
    MAX_CONTENT_LENGTH=4 * 1024 * 1024,
)
csrf = CSRFProtect(app)
limiter = Limiter(get_remote_address, app=app, default_limits=["120/minute"])
log = logging.getLogger("portal")

DB_PATH = os.environ.get("PORTAL_DB", "/srv/portal/portal.sqlite3")
LETTER_DIR = "/srv/portal/letters"
RESET_TTL = timedelta(minutes=30)
SITES = {"harbour": "https://harbour.clinic.example/", "hillside": "https://hillside.clinic.example/"}
PRACTITIONER_ORDER = {"name": "surname, forename", "room": "room_no", "since": "joined_on"}


def get_db():
    if "db" not in g:
        g.db = sqlite3.connect(DB_PATH)
        g.db.row_factory = sqlite3.Row
    return g.db


@app.teardown_appcontext
def close_db(_exc):
    if "db" in g:
        g.pop("db").close()


def patient_required(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        if "patient_id" not in session:
            return redirect(url_for("login_form"))
        return view(*args, **kwargs)
    return wrapper


@app.get("/login")
def login_form():
    return render_template("login.html", next=request.args.get("next", ""))


@app.post("/login")
@limiter.limit("10/minute")
def login():
    email = request.form["email"].strip().lower()
    row = get_db().execute("SELECT id, pw_hash FROM patients WHERE email = ?", (email,)).fetchone()
    if row is None or not check_password_hash(row["pw_hash"], request.form["password"]):
        log.info("failed sign-in from %s", request.remote_addr)
        return render_template("login.html", error="Wrong e-mail or password"), 401
    session.clear()
    session["patient_id"] = row["id"]
    target = request.form.get("next") or url_for("search_appointments")
    return redirect(target)


@app.get("/switch-site")
def switch_site():
    return redirect(SITES.get(request.args.get("site", ""), SITES["harbour"]))


@app.get("/appointments")
@patient_required
def search_appointments():
    since = request.args.get("since", "1970-01-01")
    order = request.args.get("order", "starts_at")
    page = max(request.args.get("page", 1, type=int), 1)
    query = "SELECT id, starts_at, status FROM appointments WHERE patient_id = ? AND starts_at >= ?"
    query += f" ORDER BY {order} LIMIT 50 OFFSET ?"
    rows = get_db().execute(query, (session["patient_id"], since, (page - 1) * 50))
    return jsonify([dict(r) for r in rows])


@app.get("/practitioners")
@patient_required
def list_practitioners():
    order = PRACTITIONER_ORDER.get(request.args.get("order"), PRACTITIONER_ORDER["name"])
    needle = "%" + request.args.get("q", "") + "%"
    rows = get_db().execute(
        f"SELECT id, surname, forename FROM practitioners WHERE surname LIKE ? ORDER BY {order} LIMIT 100",
        (needle,),
    )
    return jsonify([dict(r) for r in rows])


@app.post("/appointments/<int:appt_id>/cancel")
@patient_required
def cancel_appointment(appt_id):
    conn = get_db()
    done = conn.execute(
        "UPDATE appointments SET status = 'cancelled' WHERE id = ? AND patient_id = ?",
        (appt_id, session["patient_id"]),
    )
    conn.commit()
    if done.rowcount == 0:
        abort(404)
    return "", 204


@app.get("/letters/<int:letter_id>")
@patient_required
def get_letter(letter_id):
    row = get_db().execute("SELECT filename FROM letters WHERE id = ?", (letter_id,)).fetchone()
    if row is None:
        abort(404)
    return send_from_directory(LETTER_DIR, row["filename"], as_attachment=True)


@app.post("/intake/preview")
@patient_required
def intake_preview():
    reason = escape(request.form.get("reason", ""))
    parts = [f"<h2>Your visit</h2><p>Reason: {reason}</p>"]
    allergies = request.form.get("allergies", "")
    if allergies:
        parts.append("<p>Allergies: " + allergies + "</p>")
    return make_response("\n".join(parts))


@app.get("/kiosk/badge")
@patient_required
def kiosk_badge():
    name = request.args.get("name", "visitor")[:40]
    return f"<div class='badge'>Welcome, {escape(name)}</div>"


@app.post("/recover")
@limiter.limit("5/hour")
def start_recovery():
    email = request.form["email"].strip().lower()
    code = "".join(random.choices(string.ascii_letters + string.digits, k=24))
    conn = get_db()
    conn.execute(
        "UPDATE patients SET reset_code = ?, reset_expires = ? WHERE email = ?",
        (code, (datetime.now(timezone.utc) + RESET_TTL).isoformat(), email),
    )
    conn.commit()
    send_mail(email, "Reset your password", url_for("login_form", _external=True) + "?code=" + code)
    return render_template("recover_sent.html")


@app.post("/hooks/lab")
@csrf.exempt
def lab_hook():
    expected = hmac.new(os.environb[b"LAB_HOOK_KEY"], request.get_data(), hashlib.sha256).hexdigest()
    if not hmac.compare_digest(expected, request.headers.get("X-Lab-Signature", "")):
        abort(403)
    event = request.get_json()
    log.info("lab result stored for order %d", int(event["order"]))
    return "", 204
