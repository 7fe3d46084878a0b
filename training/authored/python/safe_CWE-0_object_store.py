"""A small content-addressed object store, laid out like ``objects/ab/cdef...``."""

from __future__ import annotations

import hashlib
import os
import tempfile
import zlib
from pathlib import Path
from typing import Iterator


class ObjectStore:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.root.mkdir(parents=True, exist_ok=True)

    @staticmethod
    def object_id(kind: str, data: bytes) -> str:
        header = f"{kind} {len(data)}\0".encode()
        return hashlib.sha1(header + data).hexdigest()

    def _path(self, oid: str) -> Path:
        if len(oid) != 40 or any(c not in "0123456789abcdef" for c in oid):
            raise ValueError(f"not an object id: {oid!r}")
        return self.root / oid[:2] / oid[2:]

    def put(self, data: bytes, kind: str = "blob") -> str:
        """Store ``data`` and return its id. Writing the same bytes twice is free."""
        oid = self.object_id(kind, data)
        path = self._path(oid)
        if path.exists():
            return oid
        path.parent.mkdir(exist_ok=True)
        fd, tmp = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(fd, "wb") as handle:
                handle.write(zlib.compress(f"{kind} {len(data)}\0".encode() + data))
            os.replace(tmp, path)
        except BaseException:
            os.unlink(tmp)
            raise
        return oid

    def get(self, oid: str) -> bytes:
        raw = zlib.decompress(self._path(oid).read_bytes())
        _, _, data = raw.partition(b"\0")
        return data

    def __contains__(self, oid: str) -> bool:
        return self._path(oid).exists()

    def __iter__(self) -> Iterator[str]:
        for prefix in sorted(self.root.iterdir()):
            if prefix.is_dir() and len(prefix.name) == 2:
                for entry in sorted(prefix.iterdir()):
                    yield prefix.name + entry.name

    def verify(self) -> list[str]:
        """Return the ids of objects whose content no longer matches their name."""
        broken = []
        for oid in self:
            raw = zlib.decompress(self._path(oid).read_bytes())
            if hashlib.sha1(raw).hexdigest() != oid:
                broken.append(oid)
        return broken

    def size(self) -> int:
        return sum(self._path(oid).stat().st_size for oid in self)
