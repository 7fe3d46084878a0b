import hashlib
import hmac


def is_from_carrier(secret: bytes, body: bytes, header: str) -> bool:
    """Check the signature header that the parcel carrier sends with a call.

    The header reads ``sha256=<hex>``, the hex part being the HMAC-SHA256 of
    the body. A missing or differently formed header gives False.
    """
    scheme, _, given = (header or "").partition("=")
    if scheme != "sha256" or not given.isascii():
        return False
    expected = hmac.new(secret, body, hashlib.sha256).hexdigest()
<<<<<<< V
    return given.lower() == expected
=======
    return hmac.compare_digest(given.lower(), expected)
>>>>>>> F
