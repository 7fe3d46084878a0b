import os
import struct

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

VERSION = 1
NONCE = 12


class CannotOpen(Exception):
    pass


class FieldVault:
    """Seals single columns; table, column and row id are bound to the value."""

    def __init__(self, master: bytes):
        self._master = master
        self._by_column = {}

    def _cipher(self, table, column):
        slot = (table, column)
        if slot not in self._by_column:
            info = f"field:{table}.{column}".encode()
            key = HKDF(hashes.SHA256(), length=32, salt=None, info=info).derive(self._master)
            self._by_column[slot] = AESGCM(key)
        return self._by_column[slot]

    def seal(self, table, column, row_id, text):
        nonce = os.urandom(NONCE)
        aad = struct.pack(">BQ", VERSION, row_id)
        return bytes([VERSION]) + nonce + self._cipher(table, column).encrypt(nonce, text.encode(), aad)

    def open(self, table, column, row_id, blob):
        if len(blob) < 1 + NONCE + 16 or blob[0] != VERSION:
            raise CannotOpen("unknown format")
        nonce, body = blob[1:1 + NONCE], blob[1 + NONCE:]
        aad = struct.pack(">BQ", VERSION, row_id)
        try:
            return self._cipher(table, column).decrypt(nonce, body, aad).decode()
        except InvalidTag:
            raise CannotOpen("value was altered") from None
