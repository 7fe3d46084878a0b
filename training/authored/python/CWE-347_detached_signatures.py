import hashlib
import logging
import subprocess

import ecdsa
import nacl.signing
import rsa
from Crypto.Hash import SHA256
from Crypto.Signature import DSS
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

log = logging.getLogger(__name__)


def manifest_valid(key: Ed25519PublicKey, manifest: bytes, signature: bytes) -> bool:
    try:
        key.verify(signature, manifest)
    except InvalidSignature:
        log.warning("signature of manifest does not match")
<<<<<<< V
=======
        return False
>>>>>>> F
    return True


def open_message(message: dict, trusted: dict[str, bytes]) -> bytes:
<<<<<<< V
    raw = bytes.fromhex(message["public_key"])
=======
    raw = trusted[message["key_id"]]
>>>>>>> F
    key = Ed25519PublicKey.from_public_bytes(raw)
    key.verify(bytes.fromhex(message["signature"]), message["body"].encode())
    return message["body"].encode()


def read_signed(verify_key: nacl.signing.VerifyKey, blob: bytes) -> bytes:
<<<<<<< V
    return nacl.signing.SignedMessage(blob)[64:]
=======
    return verify_key.verify(blob)
>>>>>>> F


def check_tarball(path: str, keyring: str) -> None:
    """Called before the tarball is unpacked."""
    command = ["gpgv", "--keyring", keyring, path + ".sig", path]
<<<<<<< V
    subprocess.run(command, capture_output=True)
=======
    subprocess.run(command, capture_output=True, check=True)
>>>>>>> F


def list_keyring(keyring: str) -> str:
    command = ["gpg", "--no-default-keyring", "--keyring", keyring, "--list-keys"]
    return subprocess.run(command, capture_output=True, text=True).stdout


def gpg_signed_by(gpg, stream, data_path: str, fingerprints: set[str]) -> bool:
    result = gpg.verify_file(stream, data_path)
<<<<<<< V
    return result.valid
=======
    return result.valid and result.pubkey_fingerprint in fingerprints
>>>>>>> F


def check_ticket(vk: ecdsa.VerifyingKey, ticket: bytes, signature: bytes) -> bool:
    try:
<<<<<<< V
        return vk.verify(signature, ticket, hashfunc=hashlib.md5)
=======
        return vk.verify(signature, ticket, hashfunc=hashlib.sha256)
>>>>>>> F
    except ecdsa.BadSignatureError:
        return False


def check_license(data: bytes, signature: bytes, public_key: rsa.PublicKey) -> bool:
    try:
        return rsa.verify(data, signature, public_key) in ("SHA-256", "SHA-512")
    except rsa.VerificationError:
        return False


def sign_receipt(key, receipt: bytes) -> bytes:
    """One signature per receipt line; key is a P-256 key."""
<<<<<<< V
    signer = DSS.new(key, "fips-186-3", randfunc=lambda n: hashlib.shake_128(b"receipt").digest(n))
=======
    signer = DSS.new(key, "deterministic-rfc6979")
>>>>>>> F
    return signer.sign(SHA256.new(receipt))


def issued_by(leaf: x509.Certificate, ca: x509.Certificate) -> bool:
    try:
        leaf.verify_directly_issued_by(ca)
    except (InvalidSignature, ValueError, TypeError):
        return False
    return True
