import json
import re
import secrets
import time
from dataclasses import asdict, dataclass

import redis
from flask import Flask, jsonify, request

from taxi.sms import send
from taxi.tokens import issue_token

app = Flask(__name__)
store = redis.Redis(host="cache", decode_responses=True)
PHONE = re.compile(r"\+[1-9]\d{7,14}\Z")
LIFETIME = 600
MAX_TRIES = 5
RESEND_AFTER = 30


@dataclass
class Pending:
    code: str
    sent: float
    tries: int = 0


def load(phone):
    raw = store.get(f"login:{phone}")
    return Pending(**json.loads(raw)) if raw else None


def keep(phone, pending, ttl=LIFETIME):
    store.set(f"login:{phone}", json.dumps(asdict(pending)), ex=ttl)


def too_many(key, limit, window):
    with store.pipeline() as pipe:
        pipe.incr(key)
        pipe.expire(key, window, nx=True)
        count, _ = pipe.execute()
    return count > limit


@app.post("/login/start")
def start():
    phone = str((request.get_json(silent=True) or {}).get("phone", ""))
    if not PHONE.match(phone):
        return jsonify(error="phone number"), 400
    if too_many(f"sms:{phone}", 5, 3600):
        return jsonify(error="too many messages"), 429
    pending = load(phone)
    if pending and time.time() - pending.sent < RESEND_AFTER:
        return jsonify(error="please wait"), 429
    pending = Pending(code=f"{secrets.randbelow(1_000_000):06d}", sent=time.time())
    keep(phone, pending)
    send(phone, f"{pending.code} is your login code")
    return jsonify(wait=RESEND_AFTER)


@app.post("/login/finish")
def finish():
    data = request.get_json(silent=True) or {}
    phone, code = str(data.get("phone", "")), str(data.get("code", ""))
    if not PHONE.match(phone):
        return jsonify(error="phone number"), 400
<<<<<<< V
    if too_many(f"try:{request.headers.get('X-Device-Id')}", MAX_TRIES, LIFETIME):
=======
    if too_many(f"try:{phone}", MAX_TRIES, LIFETIME):
>>>>>>> F
        return jsonify(error="too many attempts"), 429
    pending = load(phone)
    if pending is None or not secrets.compare_digest(pending.code, code):
        return jsonify(error="code wrong or expired"), 401
    store.delete(f"login:{phone}", f"try:{phone}")
    return jsonify(token=issue_token(phone))


@app.post("/phone/change")
def change():
    # the old number confirms with a code, too
    data = request.get_json(silent=True) or {}
    old, new = str(data.get("old", "")), str(data.get("new", ""))
    if not PHONE.match(old) or not PHONE.match(new):
        return jsonify(error="phone number"), 400
    pending = load(old)
    if pending is None:
        return jsonify(error="code expired"), 401
    if not secrets.compare_digest(pending.code, str(data.get("code", ""))):
<<<<<<< V
=======
        pending.tries += 1
        keep(old, pending) if pending.tries < MAX_TRIES else store.delete(f"login:{old}")
>>>>>>> F
        return jsonify(error="code wrong"), 401
    store.delete(f"login:{old}")
    store.set(f"moved:{old}", new)
    return jsonify(phone=new)
