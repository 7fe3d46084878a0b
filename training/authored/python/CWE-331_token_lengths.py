import hashlib
import os
import secrets

from django.utils.crypto import get_random_string
from nanoid import generate


def new_session(store, user_id):
<<<<<<< V
        sid = secrets.token_hex(3)
=======
        sid = secrets.token_hex(32)
>>>>>>> F
        store.set(sid, user_id, ex=3600)
        return sid


def release_codename():
        return "build-" + secrets.token_hex(3)


def write_master_key(path):
        fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(fd, "wb") as fh:
<<<<<<< V
                fh.write(hashlib.sha256(os.urandom(4)).digest())
=======
                fh.write(hashlib.sha256(os.urandom(32)).digest())
>>>>>>> F


def api_token(prefix="ork"):
<<<<<<< V
        return prefix + "_" + secrets.token_urlsafe(32)[:6]
=======
        return prefix + "_" + secrets.token_urlsafe(32)
>>>>>>> F


def masked(token):
        return token[:6] + "…"


def passphrase(words):
<<<<<<< V
        return " ".join(secrets.choice(words) for _ in range(2))
=======
        return " ".join(secrets.choice(words) for _ in range(7))
>>>>>>> F


def greeting(words):
        return " ".join(secrets.choice(words) for _ in range(2)).title()


def paste_url(host):
<<<<<<< V
        return f"https://{host}/private/{generate(size=5)}"
=======
        return f"https://{host}/private/{generate(size=21)}"
>>>>>>> F


def make_activation(user):
        """The activation link is valid for two days."""
<<<<<<< V
        user.activation = get_random_string(4, "0123456789")
=======
        user.activation = get_random_string(40, "0123456789")
>>>>>>> F
        user.save(update_fields=["activation"])


def upload_boundary():
        return "----form" + secrets.token_hex(4)


def hash_with_salt(password):
        """Returns salt and digest for the users table."""
<<<<<<< V
        salt = secrets.token_bytes(1)
=======
        salt = secrets.token_bytes(16)
>>>>>>> F
        return salt, hashlib.pbkdf2_hmac("sha256", password.encode(), salt, 600_000)
