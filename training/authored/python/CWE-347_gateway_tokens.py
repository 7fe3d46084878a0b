"""Tokens of the API gateway.

Two sorts reach us: our own (HS256, short lived, marked with what they are for)
and those of partners (RS256, checked against the keys that they publish).
"""
import logging
import os
import time
from functools import wraps

import jwt
from flask import Flask, abort, g, jsonify, request
from jwt import PyJWKClient

log = logging.getLogger("gateway.tokens")
app = Flask(__name__)

OWN_KEY = os.environ["GATEWAY_KEY"]
OWN_ISSUER = "https://gateway.example"
AUDIENCE = "gateway"
LIFETIMES = {"access": 900, "refresh": 14 * 86400, "export": 120}
LEEWAY = 20


class Partner:
    def __init__(self, issuer, jwks_url, scopes):
        self.issuer = issuer
        self.keys = PyJWKClient(jwks_url, cache_keys=True, lifespan=3600)
        self.scopes = frozenset(scopes)


PARTNERS = {
    p.issuer: p
    for p in (
        Partner("https://login.north.example", "https://login.north.example/jwks", {"read"}),
        Partner("https://id.harbour.example", "https://id.harbour.example/keys", {"read", "book"}),
    )
}


def issue(subject, purpose, scopes=()):
    now = int(time.time())
    return jwt.encode(
        {
            "iss": OWN_ISSUER,
            "aud": AUDIENCE,
            "sub": str(subject),
            "use": purpose,
            "scopes": sorted(scopes),
            "iat": now,
            "exp": now + LIFETIMES[purpose],
        },
        OWN_KEY,
        algorithm="HS256",
    )


def read_own(token, purpose):
    """Claims of one of our tokens, provided that it was made for this purpose."""
    claims = jwt.decode(
        token, OWN_KEY, algorithms=["HS256"], audience=AUDIENCE, issuer=OWN_ISSUER, leeway=LEEWAY
    )
    if claims.get("use") != purpose:
        raise jwt.InvalidTokenError(f"not a token for {purpose}")
    return claims


def issuer_of(token):
    """Who claims to have made the token, to find the keys with which to check it."""
    claims = jwt.decode(token, options={"verify_signature": False})
    return claims.get("iss")


def read_partner(token):
    """Claims of a partner's token, scopes cut down to what the partner may grant."""
    partner = PARTNERS.get(issuer_of(token))
    if partner is None:
        raise jwt.InvalidIssuerError("unknown issuer")
    key = partner.keys.get_signing_key_from_jwt(token).key
    claims = jwt.decode(
        token,
        key,
        algorithms=["RS256"],
        audience=AUDIENCE,
        issuer=partner.issuer,
        leeway=LEEWAY,
        options={"require": ["exp", "sub"]},
    )
    claims["scopes"] = sorted(partner.scopes & set(str(claims.get("scope", "")).split()))
    return claims


def bearer():
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "bearer" or not token:
        abort(401)
    return token.strip()


def needs(scope):
    def decorate(view):
        @wraps(view)
        def inner(*args, **kwargs):
            token = bearer()
            try:
                if issuer_of(token) == OWN_ISSUER:
                    claims = read_own(token, "access")
                    subject = claims["sub"]
                else:
                    claims = read_partner(token)
                    subject = f"{claims['iss']}|{claims['sub']}"
            except (jwt.PyJWTError, ValueError) as exc:
                log.info("token refused: %s", type(exc).__name__)
                abort(401)
            if scope not in claims["scopes"]:
                abort(403)
            g.subject = subject
            return view(*args, **kwargs)

        return inner

    return decorate


@app.post("/token/exchange")
def exchange():
    """A partner's token for a pair of ours."""
    token = bearer()
    try:
<<<<<<< V
        claims = jwt.decode(token, options={"verify_signature": False, "verify_exp": True})
        partner = PARTNERS[claims["iss"]]
        scopes = partner.scopes & set(str(claims.get("scope", "")).split())
=======
        claims = read_partner(token)
        scopes = claims["scopes"]
>>>>>>> F
    except (jwt.PyJWTError, KeyError):
        abort(401)
    subject = f"{claims['iss']}|{claims['sub']}"
    return jsonify(access=issue(subject, "access", scopes), refresh=issue(subject, "refresh", scopes))


@app.post("/token/refresh")
def refresh():
    try:
<<<<<<< V
        claims = jwt.decode(
            bearer(), OWN_KEY, algorithms=["HS256"], audience=AUDIENCE, issuer=OWN_ISSUER
        )
=======
        claims = read_own(bearer(), "refresh")
>>>>>>> F
    except jwt.PyJWTError:
        abort(401)
    return jsonify(access=issue(claims["sub"], "access", claims["scopes"]))


@app.get("/bookings")
@needs("read")
def bookings():
    from gateway.bookings import for_subject

    return jsonify(for_subject(g.subject))


@app.post("/bookings")
@needs("book")
def book():
    from gateway.bookings import create

    return jsonify(create(g.subject, request.get_json())), 201


@app.post("/exports")
@needs("read")
def prepare_export():
    """A link for the browser, which cannot set headers on downloads."""
    return jsonify(url=f"/exports/file?ticket={issue(g.subject, 'export')}")


@app.get("/exports/file")
def export_file():
    from gateway.bookings import as_csv

    try:
        claims = read_own(request.args.get("ticket", ""), "export")
    except jwt.PyJWTError:
        abort(401)
    return app.response_class(as_csv(claims["sub"]), mimetype="text/csv")
