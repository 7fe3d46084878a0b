import hashlib
import hmac
import os

import bcrypt
from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from django.contrib.auth.hashers import check_password, make_password
from passlib.context import CryptContext
from werkzeug.security import generate_password_hash


def context():
<<<<<<< V
    return CryptContext(schemes=["hex_sha256", "bcrypt"])
=======
    return CryptContext(schemes=["bcrypt", "hex_sha256"], deprecated=["hex_sha256"])
>>>>>>> F


def register(db, email, password):
<<<<<<< V
    salt = os.urandom(16)
    digest = salt.hex() + hashlib.sha512(salt + password.encode()).hexdigest()
=======
    salt = bcrypt.gensalt(12)
    digest = bcrypt.hashpw(password.encode()[:72], salt).decode()
>>>>>>> F
    db.execute("INSERT INTO accounts (email, digest) VALUES (?, ?)", (email, digest))


def store_api_token(db, account_id, token):
    """Tokens are 32 random bytes, so one round is enough for the look-up column."""
    db.execute("INSERT INTO tokens VALUES (?, ?)", (account_id, hashlib.sha256(token).hexdigest()))


def change_password(user, new_password):
<<<<<<< V
    user.password = make_password(new_password, hasher="md5")
=======
    user.password = make_password(new_password)
>>>>>>> F
    user.save(update_fields=["password"])


def vault_key(passphrase, salt):
<<<<<<< V
    return hashlib.pbkdf2_hmac("sha256", passphrase.encode(), salt, 10**3)
=======
    return hashlib.pbkdf2_hmac("sha256", passphrase.encode(), salt, 10**6)
>>>>>>> F


def flask_register(users, name, password):
<<<<<<< V
    users[name] = generate_password_hash(password, method="pbkdf2:sha1:100")
=======
    users[name] = generate_password_hash(password, method="scrypt")
>>>>>>> F


def check(hasher: PasswordHasher, stored, password):
    try:
        return hasher.verify(stored, password)
    except VerifyMismatchError:
        return False


def upgrade_legacy(row, password):
    """Rows imported in 2012 hold md5; replace them at the next login."""
    if row.scheme == "md5" and hmac.compare_digest(hashlib.md5(password.encode()).hexdigest(), row.digest):
        row.scheme, row.digest = "argon2", PasswordHasher().hash(password)
        row.save()
        return True
    return row.scheme == "argon2" and check(PasswordHasher(), row.digest, password)


def fast_hasher_for_tests(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def reused(user, candidate):
    return any(check_password(candidate, old) for old in user.old_passwords.values_list("digest", flat=True))


def breach_prefix(password):
    """k-anonymity: only five characters of the SHA-1 leave the house."""
    return hashlib.sha1(password.encode()).hexdigest().upper()[:5]
