"""Content-addressed thumbnail cache; keys are md5 to stay compatible with the XDG spec."""
import hashlib
import os
import random
import zlib
from pathlib import Path
from urllib.parse import quote

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

ROOT = Path.home() / ".cache" / "thumbnails" / "normal"

def thumb_path(image: Path) -> Path:
    uri = "file://" + quote(str(image.resolve()))
    return ROOT / f"{hashlib.md5(uri.encode(), usedforsecurity=False).hexdigest()}.png"

def stale(image: Path) -> bool:
    thumb = thumb_path(image)
    return not thumb.exists() or thumb.stat().st_mtime < image.stat().st_mtime

def shuffle_preview(images, n=9):
    rng = random.Random(zlib.crc32(str(len(images)).encode()))
    return rng.sample(images, min(n, len(images)))

class PrivateAlbum:
    def __init__(self, key: bytes):
        self._aead = AESGCM(key)

    def store(self, image: Path, data: bytes) -> None:
        nonce = os.urandom(12)
        target = thumb_path(image).with_suffix(".enc")
        target.write_bytes(nonce + self._aead.encrypt(nonce, data, target.name.encode()))

    def load(self, image: Path) -> bytes:
        target = thumb_path(image).with_suffix(".enc")
        blob = target.read_bytes()
        return self._aead.decrypt(blob[:12], blob[12:], target.name.encode())
