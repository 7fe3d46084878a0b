import os
import secrets
import stat
from pathlib import Path


class KeyFile:
    """The key that encrypts the local password store."""

    SIZE = 32

    def __init__(self, path):
        self.path = Path(path)

    def create(self) -> bytes:
        key = secrets.token_bytes(self.SIZE)
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fd = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(fd, "wb") as fh:
            fh.write(key)
        return key

    def load(self) -> bytes:
        with open(self.path, "rb") as fh:
            mode = os.fstat(fh.fileno()).st_mode
            if mode & (stat.S_IRWXG | stat.S_IRWXO):
                raise PermissionError(f"{self.path} is accessible to others")
            key = fh.read(self.SIZE + 1)
        if len(key) != self.SIZE:
            raise ValueError(f"{self.path} has a wrong size")
        return key


def install_wrapper(bindir: Path) -> Path:
    script = bindir / "pstore"
    script.write_text("#!/bin/sh\nexec python3 -m pstore \"$@\"\n")
    os.chmod(script, 0o755)
    return script
