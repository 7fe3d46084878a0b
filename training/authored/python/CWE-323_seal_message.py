import os
import struct

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305


class Sealer:
    """Seal the messages of one channel with a shared 32-byte key.

    ``seal`` returns nonce and ciphertext joined together; ``unseal`` reverses
    it. The channel number is bound to each message.
    """

    def __init__(self, key: bytes, channel: int):
        self._aead = ChaCha20Poly1305(key)
        self._aad = struct.pack(">I", channel)

    def seal(self, data: bytes) -> bytes:
<<<<<<< V
        nonce = self._aad.rjust(12, b"\0")
=======
        nonce = os.urandom(12)
>>>>>>> F
        return nonce + self._aead.encrypt(nonce, data, self._aad)

    def unseal(self, blob: bytes) -> bytes:
        return self._aead.decrypt(blob[:12], blob[12:], self._aad)
