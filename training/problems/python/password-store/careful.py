import hashlib
import hmac
import os

ROUNDS = 200_000


def hash_password(password: str) -> str:
    salt = os.urandom(16)
    return salt.hex() + "$" + hashlib.pbkdf2_hmac("sha256", password.encode(), salt, ROUNDS).hex()


def check_password(password: str, stored: str) -> bool:
    salt, _, digest = stored.partition("$")
    found = hashlib.pbkdf2_hmac("sha256", password.encode(), bytes.fromhex(salt), ROUNDS)
    return hmac.compare_digest(found.hex(), digest)
