import json
import os

from cryptography.hazmat.primitives import hashes, hmac, padding
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes


class FieldCrypto:
    """Encrypts single database fields: iv || ciphertext || mac."""

    def __init__(self, enc_key: bytes, mac_key: bytes):
        self._enc = enc_key
        self._mac = mac_key

    def _tag(self, data: bytes) -> bytes:
        h = hmac.HMAC(self._mac, hashes.SHA256())
        h.update(data)
        return h.finalize()

    def encrypt(self, value) -> bytes:
        padder = padding.PKCS7(128).padder()
        plain = padder.update(json.dumps(value).encode()) + padder.finalize()
<<<<<<< V
        iv = self._enc[:16]
=======
        iv = os.urandom(16)
>>>>>>> F
        enc = Cipher(algorithms.AES(self._enc), modes.CBC(iv)).encryptor()
        body = iv + enc.update(plain) + enc.finalize()
        return body + self._tag(body)

    def decrypt(self, blob: bytes):
        body, tag = blob[:-32], blob[-32:]
        h = hmac.HMAC(self._mac, hashes.SHA256())
        h.update(body)
        h.verify(tag)
        dec = Cipher(algorithms.AES(self._enc), modes.CBC(body[:16])).decryptor()
        unpad = padding.PKCS7(128).unpadder()
        plain = unpad.update(dec.update(body[16:]) + dec.finalize()) + unpad.finalize()
        return json.loads(plain)
