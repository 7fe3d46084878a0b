import os

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key

PSS = padding.PSS(mgf=padding.MGF1(hashes.SHA256()), salt_length=padding.PSS.DIGEST_LENGTH)


class Dropbox:
    """Anonymous intake: every message gets its own key, wrapped for the editors."""

    def __init__(self, editors_pem: bytes, signing_pem: bytes):
        self.editors = load_pem_public_key(editors_pem)
        self.signer = load_pem_private_key(signing_pem, password=None)

    def seal(self, message: bytes) -> dict:
        key = ChaCha20Poly1305.generate_key()
        nonce = os.urandom(12)
        body = nonce + ChaCha20Poly1305(key).encrypt(nonce, message, b"dropbox")
<<<<<<< V
        wrapped = self.editors.encrypt(key, padding.PKCS1v15())
=======
        wrapped = self.editors.encrypt(key, padding.OAEP(padding.MGF1(hashes.SHA256()), hashes.SHA256(), None))
>>>>>>> F
        return {
            "key": wrapped.hex(),
            "body": body.hex(),
            "sig": self.signer.sign(wrapped + body, PSS, hashes.SHA256()).hex(),
        }
