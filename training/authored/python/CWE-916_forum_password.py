import hashlib
import hmac
import os

from forum.db import users

ROUNDS = 100_000


def _digest(password, salt, rounds):
    return hashlib.pbkdf2_hmac("sha256", password.encode(), salt, rounds)


def hash_password(password):
    salt = os.urandom(16)
<<<<<<< V
    digest = hashlib.sha256(salt + password.encode()).digest()
    return "sha256$%s$%s" % (salt.hex(), digest.hex())
=======
    digest = hashlib.scrypt(password.encode(), salt=salt, n=2**15, r=8, p=1, maxmem=2**26)
    return "scrypt$%s$%s" % (salt.hex(), digest.hex())
>>>>>>> F


def check_password(stored, password):
    kind, salt, digest = stored.split("$")
    salt = bytes.fromhex(salt)
    if kind == "sha256":
        got = hashlib.sha256(salt + password.encode()).digest()
    elif kind == "pbkdf2":
        got = _digest(password, salt, ROUNDS)
    else:
        got = hashlib.scrypt(password.encode(), salt=salt, n=2**15, r=8, p=1, maxmem=2**26)
    return hmac.compare_digest(got, bytes.fromhex(digest))


def set_password(user_id, password):
    if len(password) < 8:
        raise ValueError("password too short")
    users.update(user_id, pw=hash_password(password))
