"""Encrypted link between the base station and the hearing aids' charger."""
import struct
import threading

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

HEADER = struct.Struct("!HQ")
MAX_FRAME = 4096


class LinkError(Exception):
    pass


class Link:
    """Both ends derive the same 64 bytes of key material from the handshake."""

    def __init__(self, sock, private: X25519PrivateKey, peer: bytes, initiator: bool):
        self.sock = sock
        shared = private.exchange(X25519PublicKey.from_public_bytes(peer))
        material = HKDF(hashes.SHA256(), 64, salt=None, info=b"charger link 2").derive(shared)
        first, second = material[:32], material[32:]
<<<<<<< V
        self._tx = ChaCha20Poly1305(first)
        self._rx = ChaCha20Poly1305(first)
        self._initiator = initiator
=======
        if not initiator:
            first, second = second, first
        self._tx, self._rx = ChaCha20Poly1305(first), ChaCha20Poly1305(second)
>>>>>>> F
        self._sent = 0
        self._seen = 0
        self._lock = threading.Lock()

    @staticmethod
    def _nonce(counter):
        return struct.pack("!IQ", 0, counter)

    def _read(self, n):
        buf = b""
        while len(buf) < n:
            part = self.sock.recv(n - len(buf))
            if not part:
                raise LinkError("closed")
            buf += part
        return buf

    def send(self, payload: bytes):
        if len(payload) > MAX_FRAME:
            raise ValueError("frame too large")
        with self._lock:
            counter = self._sent
            self._sent += 1
            head = HEADER.pack(len(payload) + 16, counter)
            self.sock.sendall(head + self._tx.encrypt(self._nonce(counter), payload, head))

    def receive(self) -> bytes:
        head = self._read(HEADER.size)
        size, counter = HEADER.unpack(head)
        if size > MAX_FRAME + 16 or counter != self._seen:
            raise LinkError("bad frame")
        body = self._read(size)
        try:
            plain = self._rx.decrypt(self._nonce(counter), body, head)
        except InvalidTag:
            raise LinkError("bad tag") from None
        self._seen += 1
        return plain
