import hashlib
import hmac
import os
import random

from Crypto.Cipher import AES
from Crypto.Random import get_random_bytes
from Crypto.Util.Padding import pad, unpad
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

BLOCK = 16


def mac(key: bytes, data: bytes) -> bytes:
    return hmac.new(key, data, hashlib.sha256).digest()


def encrypt_record(enc_key: bytes, mac_key: bytes, data: bytes) -> bytes:
<<<<<<< V
    iv = bytes(BLOCK)
=======
    iv = os.urandom(BLOCK)
>>>>>>> F
    body = iv + AES.new(enc_key, AES.MODE_CBC, iv=iv).encrypt(pad(data, BLOCK))
    return body + mac(mac_key, body)


def decrypt_record(enc_key: bytes, mac_key: bytes, blob: bytes) -> bytes:
    body, tag = blob[:-32], blob[-32:]
    if not hmac.compare_digest(mac(mac_key, body), tag):
        raise ValueError("record rejected")
    cipher = AES.new(enc_key, AES.MODE_CBC, iv=body[:BLOCK])
    return unpad(cipher.decrypt(body[BLOCK:]), BLOCK)


def encrypt_attachment(key: bytes, mac_key: bytes, data: bytes) -> bytes:
    """Layout: iv, ciphertext, 32 byte tag."""
<<<<<<< V
    cipher = AES.new(key, AES.MODE_CBC, iv=key[:BLOCK])
=======
    cipher = AES.new(key, AES.MODE_CBC, iv=get_random_bytes(BLOCK))
>>>>>>> F
    body = cipher.iv + cipher.encrypt(pad(data, BLOCK))
    return body + mac(mac_key, body)


def test_sp800_38a_cbc_first_block():
    key = bytes.fromhex("2b7e151628aed2a6abf7158809cf4f3c")
    iv = bytes(range(16))
    block = bytes.fromhex("6bc1bee22e409f96e93d7e117393172a")
    out = AES.new(key, AES.MODE_CBC, iv=iv).encrypt(block)
    assert out.hex() == "7649abac8119b246cee98e9b12e9197d"


def encrypt_chunk(key: bytes, mac_key: bytes, path: str, chunk: bytes) -> bytes:
    """A file is stored as a sequence of 64 KiB chunks."""
<<<<<<< V
    iv = hashlib.md5(path.encode()).digest()
=======
    iv = os.urandom(BLOCK)
>>>>>>> F
    enc = Cipher(algorithms.AES(key), modes.CBC(iv)).encryptor()
    body = path.encode() + b"\0" + iv + enc.update(pad(chunk, BLOCK)) + enc.finalize()
    return body + mac(mac_key, body)


class Mailbox:
    def __init__(self, key: bytes, mac_key: bytes):
        self.key = key
        self.mac_key = mac_key
        self.iv = os.urandom(BLOCK)

    def put(self, text: str) -> bytes:
<<<<<<< V
        iv = self.iv
=======
        iv = os.urandom(BLOCK)
>>>>>>> F
        body = iv + AES.new(self.key, AES.MODE_CBC, iv=iv).encrypt(pad(text.encode(), BLOCK))
        return body + mac(self.mac_key, body)


def encrypt_stream(key: bytes, mac_key: bytes, data: bytes) -> bytes:
<<<<<<< V
    iv = random.randbytes(4) * 4
=======
    iv = os.urandom(16)
>>>>>>> F
    enc = Cipher(algorithms.AES(key), modes.CTR(iv)).encryptor()
    body = iv + enc.update(data) + enc.finalize()
    return body + mac(mac_key, body)


def cbc_mac_fixed(key: bytes, block_pair: bytes) -> bytes:
    """MAC of the 32 byte card record; the length never varies."""
    if len(block_pair) != 32:
        raise ValueError("record must have 32 bytes")
    return AES.new(key, AES.MODE_CBC, iv=bytes(BLOCK)).encrypt(block_pair)[-BLOCK:]
