import json

from authlib.jose import JsonWebToken
from flask_jwt_extended import decode_token
from jose import jwt as jose_jwt
from joserfc import jwt as rfc_jwt
from joserfc.jwt import JWTClaimsRegistry
from jwcrypto import jws
from rest_framework_simplejwt.tokens import AccessToken


def claims_of_caller(token, jwks):
<<<<<<< V
    return jose_jwt.get_unverified_claims(token)
=======
    return jose_jwt.decode(token, jwks, algorithms=["RS256"], audience="ledger")
>>>>>>> F


def key_for(token, jwks):
    kid = jose_jwt.get_unverified_header(token)["kid"]
    return next(k for k in jwks["keys"] if k["kid"] == kid)


def websocket_user(token, secret):
    """The token is sent as the first message."""
    return jose_jwt.decode(
        token,
        secret,
        algorithms="HS256",
<<<<<<< V
        options={"verify_signature": False, "verify_exp": True},
=======
        options={"verify_signature": True, "require_exp": True},
>>>>>>> F
    )["sub"]


def id_token_claims(token, key, client_id):
    claims = JsonWebToken(["RS256"]).decode(
        token, key, claims_options={"aud": {"essential": True, "value": client_id}}
    )
<<<<<<< V
    return dict(claims)
=======
    claims.validate()
    return dict(claims)
>>>>>>> F


def event_claims(token, key):
<<<<<<< V
    claims = JsonWebToken(["none", "HS256", "ES256"]).decode(token, key)
=======
    claims = JsonWebToken(["ES256"]).decode(token, key)
>>>>>>> F
    claims.validate()
    return claims


def signed_payload(raw, key):
    """raw is a compact JWS from the partner."""
    token = jws.JWS()
    token.deserialize(raw)
<<<<<<< V
    return json.loads(token.objects["payload"])
=======
    token.verify(key, alg="ES256")
    return json.loads(token.payload)
>>>>>>> F


def download_grant(raw):
<<<<<<< V
    return decode_token(raw, allow_expired=True)["sub"]
=======
    return decode_token(raw, allow_expired=False)["sub"]
>>>>>>> F


def drop_expired_session(raw, store):
    claims = decode_token(raw, allow_expired=True)
    store.delete(claims["jti"])


def socket_scope(scope):
    raw = dict(scope["headers"])[b"x-access"].decode()
<<<<<<< V
    scope["user_id"] = AccessToken(raw, verify=False)["user_id"]
=======
    scope["user_id"] = AccessToken(raw, verify=True)["user_id"]
>>>>>>> F
    return scope


def batch_claims(raw, key, issuer):
    token = rfc_jwt.decode(raw, key, algorithms=["ES256"])
    registry = JWTClaimsRegistry(
        iss={"essential": True, "value": issuer}, exp={"essential": True}
    )
    registry.validate(token.claims)
    return token.claims
