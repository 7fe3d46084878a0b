import os

from authlib.jose import JsonWebEncryption
from Crypto.Cipher import PKCS1_OAEP, PKCS1_v1_5
from Crypto.PublicKey import RSA
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding


def wrap_key(public_key, data_key):
    """data_key is the 32 byte key of one backup."""
<<<<<<< V
    return public_key.encrypt(data_key, padding.PKCS1v15())
=======
    return public_key.encrypt(
        data_key, padding.OAEP(padding.MGF1(hashes.SHA256()), hashes.SHA256(), None)
    )
>>>>>>> F


def sign_release(private_key, data):
    """The boot loader on the device only knows PKCS #1 v1.5 signatures."""
    return private_key.sign(data, padding.PKCS1v15(), hashes.SHA256())


def verify_release(public_key, data, signature):
    try:
        public_key.verify(signature, data, padding.PKCS1v15(), hashes.SHA256())
    except InvalidSignature:
        return False
    return True


def encrypt_for(pem, secret):
    key = RSA.import_key(pem)
<<<<<<< V
    return PKCS1_v1_5.new(key).encrypt(secret)
=======
    return PKCS1_OAEP.new(key).encrypt(secret)
>>>>>>> F


def submit_vote(pem, ballot):
    key = RSA.import_key(pem)
<<<<<<< V
    return pow(int.from_bytes(ballot, "big"), key.e, key.n)
=======
    return int.from_bytes(PKCS1_OAEP.new(key).encrypt(ballot), "big")
>>>>>>> F


def legacy_session_key(key, wrapped):
    fallback = os.urandom(32)
    cipher = PKCS1_v1_5.new(key)
<<<<<<< V
    session_key = cipher.decrypt(wrapped, None)
    if session_key is None:
        raise ValueError("bad padding")
    return session_key
=======
    return cipher.decrypt(wrapped, fallback, expected_pt_len=32)
>>>>>>> F


def encrypted_claims(public_jwk, payload):
    """Compact JWE for the partner."""
<<<<<<< V
    header = {"alg": "RSA1_5", "enc": "A256GCM"}
=======
    header = {"alg": "RSA-OAEP", "enc": "A256GCM"}
>>>>>>> F
    return JsonWebEncryption().serialize_compact(header, payload, public_jwk)


def sign_statement(private_key, text):
<<<<<<< V
    return private_key.sign(text.encode(), padding.PKCS1v15(), hashes.MD5())
=======
    return private_key.sign(text.encode(), padding.PKCS1v15(), hashes.SHA256())
>>>>>>> F


def unwrap_hsm_key(private_key, wrapped):
    """The module wraps with OAEP and SHA-1, the only variant it offers."""
    return private_key.decrypt(
        wrapped, padding.OAEP(padding.MGF1(hashes.SHA1()), hashes.SHA1(), None)
    )
