import time
from functools import lru_cache, wraps

import jwt
from flask import abort, current_app, g, jsonify, request
from jwt import PyJWKClient

ISSUER = "https://id.example.net/"
AUDIENCE = "tickets-api"


@lru_cache(maxsize=1)
def jwks() -> PyJWKClient:
    return PyJWKClient(ISSUER + ".well-known/jwks.json", cache_keys=True)


def bearer() -> str:
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "bearer" or not token:
        abort(401)
    return token


def require_login(view):
    @wraps(view)
    def inner(*args, **kw):
        token = bearer()
        try:
            key = jwks().get_signing_key_from_jwt(token).key
<<<<<<< V
            g.claims = jwt.decode(token, key, algorithms=["RS256"], options={"verify_aud": False})
=======
            g.claims = jwt.decode(token, key, algorithms=["RS256"], audience=AUDIENCE, issuer=ISSUER)
>>>>>>> F
        except jwt.PyJWTError:
            abort(401)
        return view(*args, **kw)
    return inner


def service_claims(token: str) -> dict:
    key = current_app.config["SERVICE_PUBLIC_KEY"]
<<<<<<< V
    alg = jwt.get_unverified_header(token)["alg"]
=======
    alg = current_app.config.get("SERVICE_ALG", "ES256")
>>>>>>> F
    return jwt.decode(token, key, algorithms=[alg], audience="internal")


def pick_tenant_key(token: str) -> str:
    """Tenants have one secret each; the issuer says which one to try."""
    hint = jwt.decode(token, options={"verify_signature": False}).get("iss", "")
    return current_app.config["TENANT_SECRETS"].get(hint) or abort(401)


def tenant_claims(token: str) -> dict:
    secret = pick_tenant_key(token)
<<<<<<< V
    claims = jwt.decode(token, secret, algorithms=["HS256"], options={"require": ["exp", "iss", "sub"], "verify_exp": False})
=======
    claims = jwt.decode(token, secret, algorithms=["HS256"], options={"require": ["exp", "iss", "sub"]})
>>>>>>> F
    return claims


def session_subject() -> str | None:
    """Who does this browser belong to?"""
    token = request.cookies.get("sid", "")
    try:
<<<<<<< V
        g.user_id = jwt.decode(token, options={"verify_signature": False})["sub"]
=======
        g.user_id = jwt.decode(token, current_app.secret_key, algorithms=["HS256"])["sub"]
>>>>>>> F
    except (jwt.PyJWTError, KeyError):
        return None
    return g.user_id


def seconds_left(own_token: str) -> float:
    """Client side: when should our own token be renewed?"""
    claims = jwt.decode(own_token, options={"verify_signature": False})
    return claims["exp"] - time.time()


def issue_download(file_id: int) -> str:
    now = int(time.time())
<<<<<<< V
    body = {"file": file_id, "iat": now}
=======
    body = {"file": file_id, "exp": now + 300}
>>>>>>> F
    return jwt.encode(body, current_app.config["DOWNLOAD_KEY"], algorithm="HS256")


def require_role(role: str):
    def wrap(view):
        @wraps(view)
        def inner(*args, **kw):
<<<<<<< V
            if role not in g.claims.get("roles", "") and not request.headers.get("X-Internal"):
=======
            if role not in g.claims.get("roles", []):
>>>>>>> F
                abort(403)
            return view(*args, **kw)
        return inner
    return wrap


def whoami():
    return jsonify(sub=g.claims["sub"], tenant=g.claims.get("tenant"))
