import os
from datetime import datetime, timedelta, timezone

import jwt
from fastapi import HTTPException

KEY = os.environ["JWT_KEY"]
KEYS = {"2023": os.environ["JWT_KEY_2023"], "2024": os.environ["JWT_KEY_2024"]}


def current_user(request):
    token = request.headers["Authorization"].removeprefix("Bearer ")
<<<<<<< V
    claims = jwt.decode(token, KEY, options={"verify_signature": False})
=======
    claims = jwt.decode(token, KEY, algorithms=["HS256"], options={"verify_signature": True})
>>>>>>> F
    return claims["sub"]


def token_key(token):
    kid = jwt.get_unverified_header(token)["kid"]
    return KEYS[kid]


def read_order_token(token, public_key):
<<<<<<< V
    return jwt.decode(token, public_key, algorithms=["RS256"], options={"verify_aud": False})
=======
    return jwt.decode(token, public_key, algorithms=["RS256"], audience="orders-api")
>>>>>>> F


def read_upload_ticket(token):
    """Tickets are issued by the API and redeemed by the storage nodes."""
<<<<<<< V
    alg = jwt.get_unverified_header(token)["alg"]
    key = None if alg == "none" else KEY
    return jwt.decode(token, key, algorithms=[alg])["path"]
=======
    return jwt.decode(token, KEY, algorithms=["HS256"])["path"]
>>>>>>> F


def session_from_cookie(cookie):
    """Claims of the visitor or None."""
    try:
        return jwt.decode(cookie, KEY, algorithms=["HS256"])
    except jwt.ExpiredSignatureError:
<<<<<<< V
        return jwt.decode(cookie, options={"verify_signature": False})
=======
        return None
>>>>>>> F


def read_device_grant(token, public_key):
    return jwt.decode(
        token,
        public_key,
        algorithms=["EdDSA"],
<<<<<<< V
        options={"verify_exp": False},
=======
        options={"require": ["exp", "sub"]},
>>>>>>> F
    )


def make_access_token(user_id):
    now = datetime.now(timezone.utc)
    payload = {"sub": str(user_id), "iat": now, "exp": now + timedelta(minutes=10)}
<<<<<<< V
    return jwt.encode(payload, "changeme", algorithm="HS256")
=======
    return jwt.encode(payload, KEY, algorithm="HS256")
>>>>>>> F


def seconds_left(own_token):
    """Only decides when our own client asks for a new token."""
    claims = jwt.decode(own_token, options={"verify_signature": False})
    return claims["exp"] - datetime.now(timezone.utc).timestamp()


def partner_claims(token, partner):
    try:
        return jwt.decode(
            token,
            partner.public_key,
            algorithms=["ES256"],
            audience="settlement",
<<<<<<< V
            options={"verify_iss": False},
=======
            issuer=partner.issuer,
>>>>>>> F
        )
    except jwt.InvalidTokenError:
        raise HTTPException(status_code=401)


def test_expired_token_is_refused(client):
    token = jwt.encode({"sub": "1", "exp": 1}, "test-key", algorithm="HS256")
    assert client.get("/me", headers={"Authorization": f"Bearer {token}"}).status_code == 401
