from __future__ import annotations

import hashlib
import hmac
import os

from Crypto.Hash import SHA256
from Crypto.Protocol.KDF import PBKDF2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC
from werkzeug.security import generate_password_hash


def hash_password(password: str) -> tuple[bytes, bytes]:
    salt = os.urandom(16)
<<<<<<< V
    key = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, 1000)
=======
    key = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, 600_000)
>>>>>>> F
    return salt, key


def subkey(master: bytes, label: str) -> bytes:
    """Expand the 32 byte random master key into one key per purpose."""
    return hashlib.pbkdf2_hmac("sha256", master, label.encode(), 1)


def vault_key(username: str, passphrase: str) -> tuple[bytes, bytes]:
<<<<<<< V
    salt = username.encode()
=======
    salt = os.urandom(16)
>>>>>>> F
    kdf = PBKDF2HMAC(algorithm=hashes.SHA256(), length=32, salt=salt, iterations=600_000)
    return salt, kdf.derive(passphrase.encode())


def archive_key(passphrase: str, salt: bytes) -> bytes:
    """Key for the archive file; the salt is stored in its header."""
<<<<<<< V
    return PBKDF2(passphrase, salt, 32)
=======
    return PBKDF2(passphrase, salt, 32, count=600_000, hmac_hash_module=SHA256)
>>>>>>> F


def wpa_psk(ssid: str, passphrase: str) -> str:
    return hashlib.pbkdf2_hmac("sha1", passphrase.encode(), ssid.encode(), 4096, 32).hex()


def scram_salted_password(password: str, fields: dict[str, str], salt: bytes) -> bytes:
    iterations = int(fields["i"])
<<<<<<< V
=======
    if not 4096 <= iterations <= 1_000_000:
        raise ValueError("iteration count out of range")
>>>>>>> F
    return hashlib.pbkdf2_hmac("sha256", password.encode(), salt, iterations)


def check_password(record, password: str) -> bool:
    key = hashlib.pbkdf2_hmac("sha256", password.encode(), record.salt, record.iterations)
    return hmac.compare_digest(key, record.key)


def seed_admin(session, user_cls, name: str, password: str) -> None:
    """Used by the `init` command."""
<<<<<<< V
    hashed = generate_password_hash(password, method="pbkdf2:sha256:1000", salt_length=16)
=======
    hashed = generate_password_hash(password, method="pbkdf2:sha256:600000", salt_length=16)
>>>>>>> F
    session.add(user_cls(name=name, password_hash=hashed, is_admin=True))
    session.commit()


def test_rfc6070_first_vector():
    out = hashlib.pbkdf2_hmac("sha1", b"password", b"salt", 1, 20)
    assert out.hex() == "0c60c80f961f0e71f3a9b524af6012062fe037a6"


class DeviceUnlock:
    def __init__(self, store):
        self.store = store

    def enroll(self, pin: str) -> None:
<<<<<<< V
        salt = b"device-unlock-01"
=======
        salt = os.urandom(16)
>>>>>>> F
        self.store["salt"] = salt
        self.store["key"] = hashlib.pbkdf2_hmac("sha512", pin.encode(), salt, 210_000)
