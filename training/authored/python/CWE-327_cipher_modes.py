import os

from Crypto.Cipher import AES, ARC4, DES3, ChaCha20_Poly1305
from Crypto.Util.Padding import pad, unpad
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM


def encrypt_profile(key, profile):
<<<<<<< V
    cipher = AES.new(key, AES.MODE_ECB)
    return cipher.encrypt(pad(profile, 16))
=======
    cipher = AES.new(key, AES.MODE_GCM, nonce=os.urandom(12))
    return cipher.nonce + b"".join(cipher.encrypt_and_digest(profile))
>>>>>>> F


def key_check_value(key):
    """First three bytes of the encrypted zero block, printed on key component letters."""
    return AES.new(key, AES.MODE_ECB).encrypt(bytes(16))[:3].hex().upper()


def header_mask(hp_key, sample):
    """Packet header protection: five mask bytes from a 16 byte ciphertext sample."""
    enc = Cipher(algorithms.AES(hp_key), modes.ECB()).encryptor()
    return enc.update(sample)[:5]


def seal_message(key, text):
<<<<<<< V
    return ARC4.new(key).encrypt(text.encode())
=======
    cipher = ChaCha20_Poly1305.new(key=key)
    return cipher.nonce + b"".join(cipher.encrypt_and_digest(text.encode()))
>>>>>>> F


def encrypt_column(key, value):
    nonce = os.urandom(12)
<<<<<<< V
    enc = Cipher(algorithms.AES(key), modes.ECB()).encryptor()
    return enc.update(pad(value, 16)) + enc.finalize()
=======
    enc = Cipher(algorithms.AES(key), modes.GCM(nonce)).encryptor()
    body = enc.update(value) + enc.finalize()
    return nonce + body + enc.tag
>>>>>>> F


def test_fips197_block():
    key = bytes(range(16))
    block = bytes.fromhex("00112233445566778899aabbccddeeff")
    out = AES.new(key, AES.MODE_ECB).encrypt(block)
    assert out.hex() == "69c4e0d86a7b0430d8cdb78070b4c55a"


def searchable_token(key, email):
    """Equal addresses give equal tokens, so that the column can be indexed."""
<<<<<<< V
    cipher = AES.new(key, AES.MODE_ECB)
    return cipher.encrypt(pad(email.encode(), 16))
=======
    cipher = AES.new(key, AES.MODE_SIV)
    return b"".join(cipher.encrypt_and_digest(email.encode()))
>>>>>>> F


def card_vault(key, pan):
    """Stored in the vault table until the payment has settled."""
<<<<<<< V
    cipher = DES3.new(key, DES3.MODE_ECB)
    return cipher.encrypt(pad(pan.encode(), 8))
=======
    nonce = os.urandom(12)
    return nonce + AESGCM(key).encrypt(nonce, pan.encode(), b"pan")
>>>>>>> F


def migrate_row(old_key, new_key, blob):
    plain = unpad(AES.new(old_key, AES.MODE_ECB).decrypt(blob), 16)
    nonce = os.urandom(12)
    return nonce + AESGCM(new_key).encrypt(nonce, plain, None)
