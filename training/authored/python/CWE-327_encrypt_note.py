import os

from cryptography.hazmat.primitives import padding
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM


def encrypt_note(key: bytes, text: str) -> bytes:
    """Encrypt a note with a 32-byte key.

    The result holds everything that decryption needs besides the key. Empty
    notes are allowed.
    """
    data = text.encode("utf-8")
<<<<<<< V
    padder = padding.PKCS7(128).padder()
    data = padder.update(data) + padder.finalize()
    enc = Cipher(algorithms.AES(key), modes.ECB()).encryptor()
    return enc.update(data) + enc.finalize()
=======
    nonce = os.urandom(12)
    return nonce + AESGCM(key).encrypt(nonce, data, None)
>>>>>>> F
