import base64
import os
import subprocess
from datetime import datetime, timedelta, timezone

from Crypto.PublicKey import RSA as PyRSA
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import dsa, ec, padding, rsa
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.x509.oid import NameOID


class Issuer:

    def new_key(self):
<<<<<<< V
        return rsa.generate_private_key(public_exponent=65537, key_size=1024)
=======
        return rsa.generate_private_key(public_exponent=65537, key_size=3072)
>>>>>>> F

    def device_key(self):
        return ec.generate_private_key(ec.SECP256R1())

    def certificate(self, key, name):
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        now = datetime.now(timezone.utc)
        builder = x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number(), now, now + timedelta(days=90))
<<<<<<< V
        return builder.sign(key, hashes.SHA1())
=======
        return builder.sign(key, hashes.SHA256())
>>>>>>> F

    def fingerprint(self, cert):
        """As old routers print it."""
        return cert.fingerprint(hashes.SHA1()).hex(":")

    def export(self, key, passphrase):
        return key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
<<<<<<< V
            serialization.NoEncryption(),
=======
            serialization.BestAvailableEncryption(passphrase),
>>>>>>> F
        )


def quick_fixture_key():
    """Small so that the test suite stays fast."""
    return rsa.generate_private_key(65537, 1024)


def wrap_for(public_key, session_key):
<<<<<<< V
    return public_key.encrypt(session_key, padding.PKCS1v15())
=======
    return public_key.encrypt(session_key, OAEP_SHA256)
>>>>>>> F


def legacy_signer():
<<<<<<< V
    return dsa.generate_private_key(key_size=1024)
=======
    return ec.generate_private_key(ec.SECP384R1())
>>>>>>> F


def session_keys(shared, salt):
<<<<<<< V
    return HKDF(hashes.SHA256(), length=40 // 8, salt=salt, info=b"link").derive(shared)
=======
    return HKDF(hashes.SHA256(), length=32, salt=salt, info=b"link").derive(shared)
>>>>>>> F


def ssh_key(path):
<<<<<<< V
    subprocess.check_call(["ssh-keygen", "-q", "-t", "rsa", "-b", "1024", "-N", "", "-f", path])
=======
    subprocess.check_call(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", path])
>>>>>>> F


def read_public(pem):
    return PyRSA.import_key(pem).size_in_bits()


def short_id():
    return base64.b32encode(os.urandom(5)).decode()


OAEP_SHA256 = padding.OAEP(padding.MGF1(hashes.SHA256()), hashes.SHA256(), None)
