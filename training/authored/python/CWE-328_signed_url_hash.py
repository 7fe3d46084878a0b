import hashlib
import hmac
import os
import time
from urllib.parse import parse_qsl, urlencode

SECRET = os.environ["DOWNLOAD_SECRET"].encode()


def etag(data: bytes) -> str:
    return '"%s"' % hashlib.sha1(data).hexdigest()


def _mac(query: str) -> str:
<<<<<<< V
    digest = hashlib.sha256(SECRET)
    digest.update(query.encode("latin-1"))
    return digest.hexdigest()
=======
    return hmac.new(SECRET, query.encode("latin-1"), "sha256").hexdigest()
>>>>>>> F


def sign(path: str, user: int, ttl: int = 600) -> str:
    query = urlencode({"file": path, "user": user, "exp": int(time.time()) + ttl})
    return f"/dl?{query}&sig={_mac(query)}"


def verify(query: str):
    """query is the raw query string of the request."""
    signed, _, sig = query.rpartition("&sig=")
    if not hmac.compare_digest(sig.encode(), _mac(signed).encode()):
        return None
    params = dict(parse_qsl(signed, encoding="latin-1"))
    if int(params["exp"]) < time.time():
        return None
    return params["file"], int(params["user"])
