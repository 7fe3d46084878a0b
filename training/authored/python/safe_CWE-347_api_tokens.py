import datetime as dt
import os

import jwt
from fastapi import Depends, HTTPException, status
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

ISSUER = "https://id.example.invalid/"
AUDIENCE = "metering-api"
PUBLIC_KEY = open(os.environ["JWT_PUBLIC_KEY_FILE"], "rb").read()
LEEWAY = dt.timedelta(seconds=10)

bearer = HTTPBearer(auto_error=True)


def decode(token: str) -> dict:
    return jwt.decode(
        token,
        PUBLIC_KEY,
        algorithms=["RS256"],
        audience=AUDIENCE,
        issuer=ISSUER,
        leeway=LEEWAY,
        options={"require": ["exp", "iat", "sub"]},
    )


def current_subject(cred: HTTPAuthorizationCredentials = Depends(bearer)) -> dict:
    try:
        return decode(cred.credentials)
    except jwt.ExpiredSignatureError:
        raise HTTPException(status.HTTP_401_UNAUTHORIZED, "token expired") from None
    except jwt.InvalidTokenError:
        raise HTTPException(status.HTTP_401_UNAUTHORIZED, "token not accepted") from None


def require_scope(name: str):
    def check(claims: dict = Depends(current_subject)) -> dict:
        if name not in claims.get("scope", "").split():
            raise HTTPException(status.HTTP_403_FORBIDDEN, "scope missing")
        return claims

    return check
