from __future__ import annotations

import os
import struct
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

BLOCK = 64 * 1024


def encrypt_file(key: bytes, src: Path, dst: Path) -> int:
    """Encrypts a backup volume block by block. One key serves all volumes of an account."""
    aead = AESGCM(key)
    file_id = os.urandom(16)
    blocks = 0
    with src.open("rb") as fin, dst.open("wb") as fout:
        fout.write(file_id)
        while chunk := fin.read(BLOCK):
            header = struct.pack("!IQ", len(chunk), blocks)
<<<<<<< V
            nonce = struct.pack("!IQ", 0, blocks)
=======
            nonce = os.urandom(12)
>>>>>>> F
            fout.write(header + nonce + aead.encrypt(nonce, chunk, file_id + header))
            blocks += 1
        end = struct.pack("!IQ", 0, blocks)
        tail = os.urandom(12)
        fout.write(end + tail + aead.encrypt(tail, b"", file_id + end))
    return blocks
