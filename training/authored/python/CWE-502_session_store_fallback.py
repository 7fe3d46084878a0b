"""Session store with a cookie fallback for when Redis is down."""
import base64
import hashlib
import hmac
import json
import pickle
import secrets
import time

import redis


class Codec:
    def __init__(self, key):
        self._key = key

    def sign(self, payload):
        mac = hmac.new(self._key, payload, hashlib.sha256).digest()
        return base64.urlsafe_b64encode(mac + payload).decode("ascii")

    def split(self, text):
        raw = base64.urlsafe_b64decode(text.encode("ascii"))
        return raw[:32], raw[32:]

    def verify(self, text):
        mac, payload = self.split(text)
        want = hmac.new(self._key, payload, hashlib.sha256).digest()
        return payload if hmac.compare_digest(mac, want) else None


class Session(dict):
    def __init__(self, sid, data=None, stored=True):
        super().__init__(data or {})
        self.sid = sid
        self.stored = stored
        self.touched = time.time()


class SessionStore:
    PREFIX = "sess:"
    TTL = 6 * 3600

    def __init__(self, url, key):
        self.redis = redis.Redis.from_url(url, socket_timeout=0.5)
        self.codec = Codec(key)

    def new(self):
        return Session(secrets.token_urlsafe(32))

    def open(self, cookie):
        if not cookie:
            return self.new()
        kind, _, value = cookie.partition(".")
        try:
            if kind == "r":
                return self._open_stored(value)
            if kind == "c":
                return self._open_inline(value)
        except (ValueError, UnicodeError):
            pass
        return self.new()

    def _open_stored(self, sid):
        blob = self.redis.get(self.PREFIX + hashlib.sha256(sid.encode()).hexdigest())
        if blob is None:
            return self.new()
        return Session(sid, json.loads(blob))

    def _open_inline(self, value):
        mac, payload = self.codec.split(value)
<<<<<<< V
        state = pickle.loads(payload)
        if self.codec.verify(value) is None or state["exp"] < time.time():
            return self.new()
=======
        if self.codec.verify(value) is None:
            return self.new()
        state = pickle.loads(payload)
        if state["exp"] < time.time():
            return self.new()
>>>>>>> F
        return Session(state["sid"], state["data"], stored=False)

    def save(self, session):
        try:
            key = self.PREFIX + hashlib.sha256(session.sid.encode()).hexdigest()
            self.redis.setex(key, self.TTL, json.dumps(dict(session)))
            session.stored = True
            return "r." + session.sid
        except redis.RedisError:
            state = {"sid": session.sid, "data": dict(session), "exp": time.time() + 900}
            return "c." + self.codec.sign(pickle.dumps(state, protocol=4))

    def drop(self, session):
        self.redis.delete(self.PREFIX + hashlib.sha256(session.sid.encode()).hexdigest())
        session.clear()
