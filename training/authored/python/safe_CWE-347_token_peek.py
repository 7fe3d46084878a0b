import base64
import json
import logging
import time

import jwt
import pytest
from jose import jwt as jose_jwt

log = logging.getLogger("auth")


def kid_of(token: str) -> str | None:
    return jwt.get_unverified_header(token).get("kid")


def needs_refresh(own_access_token: str, margin: int = 60) -> bool:
    claims = jwt.decode(own_access_token, options={"verify_signature": False})
    return claims["exp"] - margin < time.time()


def describe_token(token: str) -> str:
    """Output of `tool token show`, typed by the developer on their own machine."""
    head, body, _ = token.split(".")
    parts = [base64.urlsafe_b64decode(p + "=" * (-len(p) % 4)) for p in (head, body)]
    return "\n".join(json.dumps(json.loads(p), indent=2) for p in parts)


def issuer_config(token: str, configs: dict[str, dict]) -> dict:
    issuer = jwt.decode(token, options={"verify_signature": False}).get("iss")
    return configs[issuer]


def authenticate(token: str, configs: dict[str, dict]) -> dict:
    config = issuer_config(token, configs)
    return jwt.decode(
        token,
        config["key"],
        algorithms=[config["alg"]],
        audience=config["audience"],
        issuer=config["issuer"],
        options={"require": ["exp", "iat", "sub"]},
    )


def log_rejected(token: str, error: Exception) -> None:
    try:
        jti = jose_jwt.get_unverified_claims(token).get("jti")
    except jose_jwt.JWTError:
        jti = None
    log.warning("token %r rejected: %s", jti, type(error).__name__)


@pytest.fixture
def unsigned_token() -> str:
    return jwt.encode({"sub": "1", "role": "admin"}, None, algorithm="none")


def test_unsigned_token_is_refused(client, unsigned_token):
    reply = client.get("/me", headers={"Authorization": f"Bearer {unsigned_token}"})
    assert reply.status_code == 401


def test_other_audience_is_refused(configs, private_key):
    token = jwt.encode({"sub": "1", "iss": "https://login.example.com", "aud": "other"}, private_key, "RS256")
    with pytest.raises(jwt.InvalidTokenError):
        authenticate(token, configs)
