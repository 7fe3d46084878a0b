import base64
import json
import threading
import time
from pathlib import Path

import jwt
from cryptography.hazmat.primitives.serialization import load_pem_public_key

KEY_DIR = Path("/etc/gateway/keys")
AUDIENCE = "gateway"


class TokenError(Exception):
    pass


def header_of(token):
    head, _, _ = token.partition(".")
    try:
        doc = json.loads(base64.urlsafe_b64decode(head + "=" * (-len(head) % 4)))
    except ValueError:
        raise TokenError("malformed header")
    if not isinstance(doc, dict):
        raise TokenError("malformed header")
    return doc


class KeyRing:
    """Public keys of partners, one file each, with a short cache."""

    TTL = 300

    def __init__(self, folder=KEY_DIR):
        self.folder = folder
        self._cache = {}
        self._lock = threading.Lock()

    def partners(self):
        return sorted(p.stem for p in self.folder.glob("*.pem"))

    def _load(self, kid):
<<<<<<< V
        path = self.folder / f"{kid}.pem"
        if not path.is_file():
            raise TokenError("unknown key")
        return load_pem_public_key(path.read_bytes())
=======
        if kid not in self.partners():
            raise TokenError("unknown key")
        return load_pem_public_key((self.folder / f"{kid}.pem").read_bytes())
>>>>>>> F

    def get(self, kid):
        with self._lock:
            hit = self._cache.get(kid)
            if hit and hit[0] > time.monotonic():
                return hit[1]
        key = self._load(kid)
        with self._lock:
            if len(self._cache) > 500:
                self._cache.clear()
            self._cache[kid] = (time.monotonic() + self.TTL, key)
        return key


class Verifier:
    def __init__(self, ring, revoked):
        self.ring = ring
        self.revoked = revoked

    def verify(self, token):
        kid = header_of(token).get("kid")
        if not isinstance(kid, str) or not kid:
            raise TokenError("no key id")
        key = self.ring.get(kid)
        try:
            claims = jwt.decode(
                token, key, algorithms=["RS256", "ES256"], audience=AUDIENCE,
                options={"require": ["exp", "sub", "jti"]},
            )
        except jwt.InvalidTokenError as exc:
            raise TokenError(str(exc))
        if claims["jti"] in self.revoked:
            raise TokenError("revoked")
        claims["partner"] = kid
        return claims


class Middleware:
    def __init__(self, app, verifier):
        self.app = app
        self.verifier = verifier

    def __call__(self, environ, start_response):
        scheme, _, token = environ.get("HTTP_AUTHORIZATION", "").partition(" ")
        try:
            if scheme.lower() != "bearer":
                raise TokenError("bearer token needed")
            claims = self.verifier.verify(token.strip())
        except (TokenError, OSError, ValueError):
            start_response("401 Unauthorized", [("WWW-Authenticate", "Bearer"), ("Content-Length", "0")])
            return []
        environ["gateway.partner"] = claims["partner"]
        environ["gateway.subject"] = claims["sub"]
        return self.app(environ, start_response)


def upload_target(inbox, claims, name):
    """Partners upload files for others to read."""
    folder = inbox / claims["partner"]
    folder.mkdir(exist_ok=True)
    return folder / Path(name).name
