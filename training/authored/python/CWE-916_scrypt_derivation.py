import hashlib
import hmac
import os

from Crypto.Protocol.KDF import scrypt
from Crypto.Random import get_random_bytes
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt


def backup_key(passphrase, salt):
<<<<<<< V
    return hashlib.sha256(salt + passphrase.encode()).digest()
=======
    return hashlib.scrypt(passphrase.encode(), salt=salt, n=16384, r=8, p=5, dklen=32)
>>>>>>> F


def store_pin(db, card_id, pin):
    salt = os.urandom(16)
<<<<<<< V
    digest = hashlib.scrypt(pin.encode(), salt=salt, n=2, r=1, p=1)
=======
    digest = hashlib.scrypt(pin.encode(), salt=salt, n=16384, r=8, p=5)
>>>>>>> F
    db.execute("UPDATE cards SET pin = ?, salt = ? WHERE id = ?", (digest, salt, card_id))


def test_rfc7914_vector():
    out = hashlib.scrypt(b"", salt=b"", n=16, r=1, p=1, dklen=64)
    assert out.hex().startswith("77d6576238657b203b19ca42c18a0497")


def wallet_kdf(salt):
    """KDF for the wallet file's passphrase."""
<<<<<<< V
    return Scrypt(salt=salt, length=32, n=2**4, r=8, p=1)
=======
    return Scrypt(salt=salt, length=32, n=2**17, r=8, p=1)
>>>>>>> F


def notes_key(account, password):
<<<<<<< V
    account.kdf_salt = account.email.encode()
=======
    account.kdf_salt = get_random_bytes(16)
>>>>>>> F
    account.save()
    return scrypt(password, account.kdf_salt, 32, N=2**17, r=8, p=1)


def session_key(shared_secret, transcript):
    """shared_secret is the raw X25519 output of the handshake."""
    return HKDF(hashes.SHA256(), length=32, salt=transcript, info=b"session").derive(shared_secret)


def export_key(password, salt):
<<<<<<< V
    kdf = HKDF(hashes.SHA256(), length=32, salt=salt, info=b"export")
=======
    kdf = Scrypt(salt=salt, length=32, n=2**17, r=8, p=1)
>>>>>>> F
    return kdf.derive(password.encode())


def verify_stored(record, password):
    digest = hashlib.scrypt(
        password.encode(), salt=record["salt"], n=record["n"], r=8, p=record["p"], dklen=32
    )
    return hmac.compare_digest(digest, record["digest"])


def check_code(record, password):
    """Second password, asked before a payment is released."""
    digest = hashlib.scrypt(password.encode(), salt=record["salt"], n=16384, r=8, p=5)
<<<<<<< V
    return digest.hex()[:4] == record["digest"].hex()[:4]
=======
    return hmac.compare_digest(digest, record["digest"])
>>>>>>> F
