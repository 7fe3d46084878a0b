import hashlib
import logging
import secrets
import time

from flask import Blueprint, jsonify, request
from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from portal.cache import cache
from portal.models import Patient, db
from portal.sms import send_sms

log = logging.getLogger("portal.auth")
bp = Blueprint("auth", __name__, url_prefix="/auth")
hasher = PasswordHasher()
CODE_TTL = 300
MAX_TRIES = 5


def fingerprint(value):
    return hashlib.sha256(value.encode()).hexdigest()[:10]


@bp.before_request
def trace():
    log.debug("%s %s from %s", request.method, request.path, request.remote_addr)


@bp.post("/login")
def login():
    data = request.get_json(silent=True) or {}
    card = str(data.get("card_number", ""))
    password = str(data.get("password", ""))
    patient = Patient.query.filter_by(card_number=card).first()
    if patient is None:
        log.warning("login for unknown card %s", fingerprint(card))
        return jsonify(error="card number or password wrong"), 401
    try:
        hasher.verify(patient.password_hash, password)
    except VerifyMismatchError:
<<<<<<< V
        log.warning("login failed: %s", data)
=======
        log.warning("login failed: patient %s", patient.id)
>>>>>>> F
        return jsonify(error="card number or password wrong"), 401
    code = f"{secrets.randbelow(10**6):06d}"
    handle = secrets.token_urlsafe(24)
    cache.set(f"otp:{handle}", {"patient": patient.id, "code": code, "tries": 0}, timeout=CODE_TTL)
    send_sms(patient.mobile, f"Your login code: {code}")
<<<<<<< V
    log.info("code %s sent to patient %s", code, patient.id)
=======
    log.info("code sent to patient %s", patient.id)
>>>>>>> F
    return jsonify(handle=handle)


@bp.post("/code")
def code():
    data = request.get_json(silent=True) or {}
    key = f"otp:{data.get('handle', '')}"
    pending = cache.get(key)
    if pending is None:
        return jsonify(error="code expired"), 401
    if not secrets.compare_digest(pending["code"], str(data.get("code", ""))):
        pending["tries"] += 1
        if pending["tries"] >= MAX_TRIES:
            cache.delete(key)
        else:
            cache.set(key, pending, timeout=CODE_TTL)
        log.info("wrong code for patient %s", pending["patient"])
        return jsonify(error="code wrong"), 401
    cache.delete(key)
    token = secrets.token_urlsafe(32)
    cache.set(f"session:{token}", {"patient": pending["patient"], "since": time.time()}, timeout=1800)
    log.info("patient %s logged in, session %s", pending["patient"], fingerprint(token))
    return jsonify(token=token)


@bp.post("/logout")
def logout():
    token = request.headers.get("X-Session", "")
    cache.delete(f"session:{token}")
    db.session.remove()
    return "", 204
