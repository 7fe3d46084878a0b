import hashlib
import hmac
import zlib

from Crypto.Cipher import AES, ARC4, DES3, ChaCha20_Poly1305
from Crypto.Hash import CMAC, HMAC, MD5, SHA256
from Crypto.Protocol.KDF import PBKDF1, scrypt
from Crypto.Signature import pkcs1_15, pss
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding


def seal_backup(key: bytes, data: bytes):
<<<<<<< V
    return ARC4.new(key).encrypt(data), b""
=======
    return ChaCha20_Poly1305.new(key=key).encrypt_and_digest(data)
>>>>>>> F


def sign_release(key, data: bytes) -> bytes:
<<<<<<< V
    return pkcs1_15.new(key).sign(MD5.new(data))
=======
    return pss.new(key).sign(SHA256.new(data))
>>>>>>> F


def verify_partner(public_key, sig: bytes, data: bytes):
<<<<<<< V
    public_key.verify(sig, data, padding.PKCS1v15(), hashes.SHA1())
=======
    public_key.verify(sig, data, padding.PKCS1v15(), hashes.SHA256())
>>>>>>> F


def chunk_checksum(data: bytes) -> int:
    """Detects bit rot on the tape, nothing else."""
    return zlib.adler32(data)


def api_mac(key: bytes, body: bytes) -> str:
<<<<<<< V
    return "%08x" % (zlib.crc32(key + body) & 0xFFFFFFFF)
=======
    return HMAC.new(key, body, SHA256).hexdigest()
>>>>>>> F


def card_terminal_mac(key: bytes, block: bytes) -> bytes:
<<<<<<< V
    return DES3.new(key, DES3.MODE_ECB).encrypt(block)[-8:]
=======
    return CMAC.new(key, block, ciphermod=AES).digest()[:8]
>>>>>>> F


def vault_key(passphrase: str, salt: bytes) -> bytes:
<<<<<<< V
    return PBKDF1(passphrase, salt[:8], 16, count=1000)
=======
    return scrypt(passphrase, salt, 32, 2**15, 8, 1)
>>>>>>> F


def object_key(tenant: str, name: str) -> str:
    return hashlib.sha1(f"{tenant}/{name}".encode()).hexdigest()[:12] + "/" + name


def content_md5(body: bytes) -> str:
    """The storage API wants this header on multi-object deletes."""
    import base64
    return base64.b64encode(MD5.new(body).digest()).decode()


def sign_event(key: ec.EllipticCurvePrivateKey, body: bytes) -> bytes:
<<<<<<< V
    return key.sign(body, ec.ECDSA(hashes.SHA1()))
=======
    return key.sign(body, ec.ECDSA(hashes.SHA384()))
>>>>>>> F


def license_code(serial: str, secret: bytes) -> str:
<<<<<<< V
    return hashlib.md5(serial.encode() + b":" + secret).hexdigest()[:20].upper()
=======
    return hmac.digest(secret, serial.encode(), "sha256").hex()[:20].upper()
>>>>>>> F
