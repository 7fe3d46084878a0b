import jwt


def session_claims(token: str, public_key: str) -> dict:
    """Return the claims of a session token issued by the sign-in service.

    The service signs with RS256 and sets ``aud`` to ``portal``. Raises
    jwt.InvalidTokenError for tokens that are expired or malformed.
    """
<<<<<<< V
    header = jwt.get_unverified_header(token)
    return jwt.decode(token, public_key, algorithms=[header["alg"]], audience="portal")
=======
    return jwt.decode(token, public_key, algorithms=["RS256"], audience="portal")
>>>>>>> F
