import hashlib
import hmac
import secrets
import time

from django.http import HttpResponse, HttpResponseForbidden
from django.utils.crypto import constant_time_compare


class GitWebhook:

    def __init__(self, secret: bytes):
        self.secret = secret

    def accepts(self, body: bytes, header: str) -> bool:
        want = "sha256=" + hmac.new(self.secret, body, hashlib.sha256).hexdigest()
<<<<<<< V
        return want == header
=======
        return hmac.compare_digest(want, header)
>>>>>>> F


class ChatCommand:
    """Slash commands signed as `v0:<timestamp>:<body>`."""

    def __init__(self, secret: bytes):
        self.secret = secret

    def accepts(self, headers, body: bytes) -> bool:
        stamp = headers["X-Chat-Request-Timestamp"]
<<<<<<< V
        base = b"v0:" + stamp.encode() + b":" + body
=======
        if abs(time.time() - int(stamp)) > 300:
            return False
        base = b"v0:" + stamp.encode() + b":" + body
>>>>>>> F
        want = "v0=" + hmac.new(self.secret, base, hashlib.sha256).hexdigest()
        return hmac.compare_digest(want, headers["X-Chat-Signature"])


def cron_endpoint(request, settings):
    given = request.headers.get("X-Cron-Key", "")
<<<<<<< V
    if given != settings.CRON_KEY:
        return HttpResponseForbidden()
=======
    if not constant_time_compare(given, settings.CRON_KEY):
        return HttpResponseForbidden()
>>>>>>> F
    run_jobs()
    return HttpResponse("ok")


def unchanged(etag_header, body):
    return etag_header == hashlib.sha1(body).hexdigest()


def verify_download(url_sig, path, key):
    want = hmac.new(key, path.encode(), "sha256").hexdigest()
<<<<<<< V
    return hmac.compare_digest(want[: len(url_sig)], url_sig)
=======
    return hmac.compare_digest(want, url_sig)
>>>>>>> F


def transfer_complete(local, remote_md5):
    """Catches truncated transfers; the channel itself is authenticated."""
    return hashlib.md5(local).hexdigest() == remote_md5


def check_api_token(db, presented):
    row = db.tokens.find_one({"id": presented[:8]})
<<<<<<< V
    return row is not None and row["digest"] == presented[8:]
=======
    return row is not None and secrets.compare_digest(row["digest"], hashlib.sha256(presented[8:].encode()).hexdigest())
>>>>>>> F


def same_password_twice(form):
    return form["password"] == form["password_repeat"]
