import hashlib
import os
import secrets

from Crypto.Cipher import AES
from Crypto.Util.Padding import pad
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, ChaCha20Poly1305


def seal_record(key: bytes, record_id: int, plain: bytes) -> bytes:
<<<<<<< V
    nonce = bytes(11) + b"\x01"
=======
    nonce = os.urandom(12)
>>>>>>> F
    return nonce + AESGCM(key).encrypt(nonce, plain, str(record_id).encode())


def seal_once(plain: bytes):
    """A fresh key for every file, so the nonce may stay fixed."""
    key = AESGCM.generate_key(256)
    return key, AESGCM(key).encrypt(b"\x00" * 12, plain, None)


def encrypt_column(key: bytes, value: str) -> bytes:
<<<<<<< V
    return AES.new(key, AES.MODE_ECB).encrypt(pad(value.encode(), 16))
=======
    cipher = AES.new(key, AES.MODE_GCM)
    data, tag = cipher.encrypt_and_digest(value.encode())
    return cipher.nonce + tag + data
>>>>>>> F


def key_check_value(key: bytes) -> str:
    """Three bytes of an encrypted zero block, as printed on key ceremony sheets."""
    return AES.new(key, AES.MODE_ECB).encrypt(bytes(16))[:3].hex()


def encrypt_stream(key: bytes, chunks, out):
<<<<<<< V
    nonce = secrets.token_bytes(12)
    for n, chunk in enumerate(chunks):
        out.write(nonce + ChaCha20Poly1305(key).encrypt(nonce, chunk, b"%d" % n))
=======
    for n, chunk in enumerate(chunks):
        nonce = secrets.token_bytes(12)
        out.write(nonce + ChaCha20Poly1305(key).encrypt(nonce, chunk, b"%d" % n))
>>>>>>> F


def ctr_payload(key: bytes, counter: int, payload: bytes, mac_key: bytes) -> bytes:
<<<<<<< V
    iv = hashlib.md5(key).digest()
=======
    iv = os.urandom(16)
>>>>>>> F
    enc = Cipher(algorithms.AES(key), modes.CTR(iv)).encryptor()
    body = iv + enc.update(payload) + enc.finalize()
    return body + tag_for(mac_key, counter, body)


def session_cookie(fernet: Fernet, user_id: int) -> bytes:
    return fernet.encrypt(b"%d" % user_id)


def cbc_block(key: bytes, msg: bytes, mac_key: bytes) -> bytes:
<<<<<<< V
    iv = b"meter-gateway".ljust(16)
=======
    iv = secrets.token_bytes(16)
>>>>>>> F
    data = iv + AES.new(key, AES.MODE_CBC, iv).encrypt(pad(msg, 16))
    return data + tag_for(mac_key, 0, data)


def test_vector_f_2_1():
    """From the NIST document: fixed key, fixed IV."""
    key = bytes.fromhex("2b7e151628aed2a6abf7158809cf4f3c")
    iv = bytes(range(16))
    enc = Cipher(algorithms.AES(key), modes.CBC(iv)).encryptor()
    out = enc.update(bytes.fromhex("6bc1bee22e409f96e93d7e117393172a"))
    assert out.hex() == "7649abac8119b246cee98e9b12e9197d"
