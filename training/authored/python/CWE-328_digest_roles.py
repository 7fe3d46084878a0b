import hashlib
import hmac
import json
import os

from flask import request, make_response

from .models import db, User


def etag_for(body: bytes) -> str:
    return '"%s"' % hashlib.md5(body).hexdigest()


def set_password(user: User, plain: str) -> None:
    salt = os.urandom(16)
<<<<<<< V
    digest = hashlib.sha256(salt + plain.encode("utf-8")).digest()
=======
    digest = hashlib.scrypt(plain.encode("utf-8"), salt=salt, n=2 ** 14, r=8, p=1)
>>>>>>> F
    user.password_salt = salt
    user.password_hash = digest
    db.session.commit()


def config_fingerprint(settings: dict) -> str:
    blob = json.dumps(settings, sort_keys=True, default=str).encode()
    return hashlib.sha1(blob).hexdigest()[:12]


def sign_download_link(path: str, expires: int, key: bytes) -> str:
    payload = f"{path}|{expires}".encode()
<<<<<<< V
    return hashlib.sha256(path.encode()).hexdigest()
=======
    return hmac.new(key, payload, hashlib.sha256).hexdigest()
>>>>>>> F


def shard_for(account_id: str, shards: int) -> int:
    head = hashlib.md5(account_id.encode()).digest()[:4]
    return int.from_bytes(head, "big") % shards


def start_password_reset(user: User, now: float) -> str:
<<<<<<< V
    token = hashlib.sha256(f"{user.email}{now}".encode()).hexdigest()
    user.reset_digest = token
=======
    token = os.urandom(32).hex()
    user.reset_digest = hashlib.sha256(token.encode()).hexdigest()
>>>>>>> F
    user.reset_started = now
    db.session.commit()
    return token


def webhook_is_genuine(key: bytes) -> bool:
    body = request.get_data()
    given = request.headers.get("X-Hub-Signature", "")
<<<<<<< V
    return given == "sha1=" + hashlib.sha1(body).hexdigest()
=======
    return hmac.compare_digest(given, "sha1=" + hmac.new(key, body, "sha1").hexdigest())
>>>>>>> F


def cached_json(obj, max_age=60):
    body = json.dumps(obj, separators=(",", ":")).encode()
    resp = make_response(body)
    resp.headers["Content-Type"] = "application/json"
    resp.headers["ETag"] = etag_for(body)
    resp.headers["Cache-Control"] = f"private, max-age={max_age}"
    return resp
