"""A mail spool in a directory: one file per message, claimed by rename.

    new/      complete messages, waiting
    cur/      claimed by a sender process
    failed/   given up

``tmp/`` holds files that are being written. All four are on one file system
and each step is a single rename, so a crash never loses a message; at worst
it is sent twice.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import json
import os
import secrets
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Iterator

STALE_SECONDS = 15 * 60
MAX_ATTEMPTS = 8


@dataclass
class Message:
    sender: str
    recipients: list[str]
    body: str
    attempts: int = 0
    not_before: float = 0.0


class Spool:
    def __init__(self, root: str | os.PathLike[str]):
        self.root = Path(root)
        for name in ("tmp", "new", "cur", "failed"):
            (self.root / name).mkdir(mode=0o700, parents=True, exist_ok=True)

    def put(self, message: Message) -> str:
        # Sorted by time; the random part keeps two names of one tick apart.
        name = f"{time.time_ns():020d}.{os.getpid()}.{secrets.token_hex(4)}"
        self._write(name, message)
        return name

    def _write(self, name: str, message: Message) -> None:
        tmp = self.root / "tmp" / name
        fd = os.open(tmp, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        try:
            with os.fdopen(fd, "w", encoding="utf-8") as f:
                json.dump(asdict(message), f)
                f.flush()
                os.fsync(f.fileno())
            os.rename(tmp, self.root / "new" / name)
        except BaseException:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(tmp)
            raise
        self._sync("new")

    def _sync(self, name: str) -> None:
        fd = os.open(self.root / name, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)

    def claim(self) -> Iterator[tuple[str, Message]]:
        """Yields messages that are due. The rename decides between two senders."""
        for name in sorted(os.listdir(self.root / "new")):
            source, target = self.root / "new" / name, self.root / "cur" / name
            try:
                message = Message(**json.loads(source.read_text("utf-8")))
                if message.not_before > time.time():
                    continue
                os.utime(source)    # the age in cur/ counts from the claim
                os.rename(source, target)
            except FileNotFoundError:
                continue
            yield name, message

    def done(self, name: str) -> None:
        os.unlink(self.root / "cur" / name)

    def again(self, name: str, message: Message, delay: float) -> None:
        """A new file, due later, takes the place of the claimed one."""
        message.attempts += 1
        if message.attempts >= MAX_ATTEMPTS:
            os.rename(self.root / "cur" / name, self.root / "failed" / name)
            return
        message.not_before = time.time() + delay
        self.put(message)
        self.done(name)

    def recover(self) -> int:
        """Puts back what a sender that died had claimed."""
        count = 0
        now = time.time()
        for name in os.listdir(self.root / "cur"):
            path = self.root / "cur" / name
            with contextlib.suppress(FileNotFoundError):
                if now - path.stat().st_mtime > STALE_SECONDS:
                    os.rename(path, self.root / "new" / name)
                    count += 1
        return count


@contextlib.contextmanager
def single_instance(path: str | os.PathLike[str]) -> Iterator[None]:
    """Holds a lock file while the block runs; the kernel frees it after a crash."""
    fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as e:
            if e.errno in (errno.EWOULDBLOCK, errno.EACCES):
                raise SystemExit(f"{path} is held by another process") from None
            raise
        os.ftruncate(fd, 0)
        os.write(fd, f"{os.getpid()}\n".encode())
        yield
    finally:
        os.close(fd)
