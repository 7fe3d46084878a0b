import hashlib
import hmac
import json
import os
import zlib

from Crypto.Cipher import AES
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM


def read_cookie(key, blob):
    nonce, tag, body = blob[:12], blob[12:28], blob[28:]
    cipher = AES.new(key, AES.MODE_GCM, nonce=nonce)
<<<<<<< V
    return json.loads(cipher.decrypt(body))
=======
    return json.loads(cipher.decrypt_and_verify(body, tag))
>>>>>>> F


def write_cookie(key, data):
    cipher = AES.new(key, AES.MODE_GCM, nonce=os.urandom(12))
    body, tag = cipher.encrypt_and_digest(json.dumps(data).encode())
    return cipher.nonce + tag + body


def seal_transfer(key, mac_key, order):
    iv = os.urandom(16)
    enc = Cipher(algorithms.AES(key), modes.CTR(iv)).encryptor()
    body = iv + enc.update(json.dumps(order).encode()) + enc.finalize()
<<<<<<< V
    return body + zlib.crc32(body).to_bytes(4, "big")
=======
    return body + hmac.digest(mac_key, body, "sha256")
>>>>>>> F


def seal_setting(key, mac_key, value):
    iv = os.urandom(16)
    enc = Cipher(algorithms.AES(key), modes.CTR(iv)).encryptor()
    body = enc.update(value) + enc.finalize()
<<<<<<< V
    return iv + body + hmac.digest(mac_key, body, "sha256")
=======
    return iv + body + hmac.digest(mac_key, iv + body, "sha256")
>>>>>>> F


def load_preferences(key, blob):
    try:
        return json.loads(AESGCM(key).decrypt(blob[:12], blob[12:], b"prefs"))
    except InvalidTag:
<<<<<<< V
        dec = Cipher(algorithms.AES(key), modes.CTR(blob[:12] + b"\0\0\0\2")).decryptor()
        return json.loads(dec.update(blob[12:-16]))
=======
        return {}
>>>>>>> F


def pseudo_random_stream(seed, size):
    """Reproducible filler for benchmark files."""
    enc = Cipher(algorithms.AES(hashlib.sha256(seed).digest()), modes.CTR(bytes(16))).encryptor()
    return enc.update(bytes(size))


def encrypt_balance(key, account_id, amount):
    """Balances are kept in a table keyed by account_id."""
    nonce = os.urandom(12)
<<<<<<< V
    return nonce + AESGCM(key).encrypt(nonce, str(amount).encode(), None)
=======
    return nonce + AESGCM(key).encrypt(nonce, str(amount).encode(), account_id.encode())
>>>>>>> F


def run_command(key, mac_key, blob, handlers):
    """Entry point of the control socket."""
    iv, body, tag = blob[:16], blob[16:-32], blob[-32:]
    dec = Cipher(algorithms.AES(key), modes.CTR(iv)).decryptor()
<<<<<<< V
    command = json.loads(dec.update(body))
    result = handlers[command["name"]](command["args"])
    if not hmac.compare_digest(hmac.digest(mac_key, iv + body, "sha256"), tag):
        raise ValueError("bad tag")
    return result
=======
    if not hmac.compare_digest(hmac.digest(mac_key, iv + body, "sha256"), tag):
        raise ValueError("bad tag")
    command = json.loads(dec.update(body))
    return handlers[command["name"]](command["args"])
>>>>>>> F


def frame_crc(frame):
    return zlib.crc32(frame) & 0xFFFFFFFF
