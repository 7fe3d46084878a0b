import hashlib
import hmac
import os
import zlib

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import aes_key_unwrap, aes_key_wrap


def encrypt(key: bytes, data: bytes, context: bytes) -> bytes:
    nonce = os.urandom(12)
    return nonce + AESGCM(key).encrypt(nonce, data, context)


def decrypt(key: bytes, blob: bytes, context: bytes) -> bytes:
    return AESGCM(key).decrypt(blob[:12], blob[12:], context)


def encrypt_cbc(enc_key: bytes, mac_key: bytes, padded: bytes) -> bytes:
    iv = os.urandom(16)
    enc = Cipher(algorithms.AES(enc_key), modes.CBC(iv)).encryptor()
    body = iv + enc.update(padded) + enc.finalize()
    return body + hmac.new(mac_key, body, hashlib.sha256).digest()


def scramble_sequence_number(key: bytes, number: int) -> int:
    """Order numbers on invoices: one 16 byte block, each number used once."""
    enc = Cipher(algorithms.AES(key), modes.ECB()).encryptor()
    return int.from_bytes(enc.update(number.to_bytes(16, "big")), "big")


def single_use_box(data: bytes) -> tuple[bytes, bytes]:
    key = os.urandom(32)
    return key, AESGCM(key).encrypt(b"\x00" * 12, data, None)


def wrap(kek: bytes, data_key: bytes) -> bytes:
    return aes_key_wrap(kek, data_key)


def unwrap(kek: bytes, wrapped: bytes) -> bytes:
    return aes_key_unwrap(kek, wrapped)


def encrypt_for_partner(public_key: rsa.RSAPublicKey, data_key: bytes) -> bytes:
    mgf = padding.MGF1(hashes.SHA1())
    return public_key.encrypt(data_key, padding.OAEP(mgf, hashes.SHA1(), None))


def export_private(key: ec.EllipticCurvePrivateKey, passphrase: bytes) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(passphrase),
    )


def ephemeral_public() -> tuple[X25519PrivateKey, bytes]:
    key = X25519PrivateKey.generate()
    return key, key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)


def compressed_box(key: bytes, report: bytes) -> bytes:
    return Fernet(key).encrypt(zlib.compress(report, 9))
