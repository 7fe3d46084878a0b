import hashlib
import hmac
import os
import pickle
import tempfile
from pathlib import Path

MAGIC = b"FCV2"
TAG = 32


class FeatureCache:
    """Keeps computed feature frames between runs of the pipeline."""

    def __init__(self, folder, key: bytes):
        if len(key) < 32:
            raise ValueError("cache key too short")
        self.folder = Path(folder)
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._key = key

    def _path(self, name: str) -> Path:
        return self.folder / (hashlib.sha256(name.encode()).hexdigest() + ".bin")

    def _tag(self, name: str, body: bytes) -> bytes:
        mac = hmac.new(self._key, MAGIC, hashlib.sha256)
        mac.update(len(name).to_bytes(4, "big") + name.encode())
        mac.update(body)
        return mac.digest()

    def put(self, name: str, frame) -> None:
        body = pickle.dumps(frame, protocol=pickle.HIGHEST_PROTOCOL)
        fd, tmp = tempfile.mkstemp(dir=self.folder)
        with os.fdopen(fd, "wb") as fh:
            fh.write(MAGIC + self._tag(name, body) + body)
        os.replace(tmp, self._path(name))

    def get(self, name: str):
        try:
            blob = self._path(name).read_bytes()
        except FileNotFoundError:
            return None
        head, tag, body = blob[:4], blob[4:4 + TAG], blob[4 + TAG:]
        if head != MAGIC or not hmac.compare_digest(tag, self._tag(name, body)):
            return None
        return pickle.loads(body)
