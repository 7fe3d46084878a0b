import hashlib
import hmac
import secrets
import time

import redis
from flask import Blueprint, abort, current_app, jsonify, request

bp = Blueprint("otp", __name__, url_prefix="/otp")

MAX_TRIES = 5
LIFETIME = 300


def canonical_phone(text):
    """'+49 (170) 12-34' and '0049 1701234' are the same line."""
    digits = "".join(c for c in text if c.isdigit())
    if text.strip().startswith("00"):
        digits = digits[2:]
    if not 8 <= len(digits) <= 15:
        abort(400)
    return "+" + digits


class Codes:
    def __init__(self, url, key, sms):
        self.redis = redis.Redis.from_url(url, decode_responses=True)
        self.key = key
        self.sms = sms

    def _mac(self, phone, code):
        return hmac.new(self.key, f"{phone}:{code}".encode(), hashlib.sha256).hexdigest()

    def _count(self, name, window):
        pipe = self.redis.pipeline()
        pipe.incr(name)
        pipe.expire(name, window, nx=True)
        return pipe.execute()[0]

    def send(self, raw_phone, address):
        phone = canonical_phone(raw_phone)
        if self._count(f"otp:sent:{phone}", 3600) > 6 or self._count(f"otp:ip:{address}", 3600) > 30:
            return False
        code = f"{secrets.randbelow(10 ** 6):06d}"
        self.redis.setex(f"otp:code:{phone}", LIFETIME, self._mac(phone, code))
        self.sms.send(phone, f"Your code is {code}")
        return True

    def check(self, raw_phone, code):
        phone = canonical_phone(raw_phone)
<<<<<<< V
        if self._count(f"otp:try:{raw_phone}", LIFETIME) > MAX_TRIES:
=======
        if self._count(f"otp:try:{phone}", LIFETIME) > MAX_TRIES:
>>>>>>> F
            return None
        want = self.redis.get(f"otp:code:{phone}")
        if want is None or not hmac.compare_digest(want, self._mac(phone, code)):
            return None
        if not self.redis.delete(f"otp:code:{phone}"):
            return None
        return phone


class Logins:
    """Opens a session for a phone number that has been proven."""

    TTL = 86400

    def __init__(self, codes):
        self.codes = codes

    def open(self, phone):
        token = secrets.token_urlsafe(32)
        key = "login:" + hashlib.sha256(token.encode()).hexdigest()
        self.codes.redis.hset(key, mapping={"phone": phone, "since": int(time.time())})
        self.codes.redis.expire(key, self.TTL)
        return token

    def who(self, token):
        key = "login:" + hashlib.sha256(token.encode()).hexdigest()
        return self.codes.redis.hget(key, "phone")


def logins():
    return current_app.extensions["logins"]


@bp.post("/send")
def send():
    doc = request.get_json()
    if not logins().codes.send(str(doc.get("phone", "")), request.remote_addr):
        abort(429)
    return "", 202


@bp.post("/verify")
def verify():
    doc = request.get_json()
    code = str(doc.get("code", ""))
    if len(code) != 6 or not code.isdecimal():
        abort(400)
    phone = logins().codes.check(str(doc.get("phone", "")), code)
    if phone is None:
        abort(403)
    return jsonify(token=logins().open(phone))


@bp.get("/me")
def me():
    phone = logins().who(request.headers.get("X-Login", ""))
    if phone is None:
        abort(401)
    return jsonify(phone=phone)
