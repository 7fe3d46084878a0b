"""Small helpers around files: atomic replace, locks, rotating copies, scratch folders."""
import contextlib
import errno
import fcntl
import hashlib
import os
import shutil
import stat
import tempfile
import time


def _fsync_dir(path):
    fd = os.open(path or ".", os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


@contextlib.contextmanager
def atomic_write(path, mode="w", encoding="utf-8", perms=None):
    folder = os.path.dirname(os.path.abspath(path))
    fd, tmp = tempfile.mkstemp(prefix=".", suffix="~", dir=folder)
    try:
        kwargs = {} if "b" in mode else {"encoding": encoding}
        with os.fdopen(fd, mode, **kwargs) as fh:
            yield fh
            fh.flush()
            os.fsync(fh.fileno())
        if perms is None:
            try:
                perms = stat.S_IMODE(os.stat(path).st_mode)
            except FileNotFoundError:
                perms = 0o644
        os.chmod(tmp, perms)
        os.replace(tmp, path)
        _fsync_dir(folder)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(tmp)
        raise


class FileLock:
    def __init__(self, path, timeout=10.0):
        self.path = path
        self.timeout = timeout
        self._fd = None

    def acquire(self):
        fd = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        deadline = time.monotonic() + self.timeout
        while True:
            try:
                fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as exc:
                if exc.errno not in (errno.EAGAIN, errno.EACCES) or time.monotonic() > deadline:
                    os.close(fd)
                    raise
                time.sleep(0.05)
            else:
                os.ftruncate(fd, 0)
                os.write(fd, b"%d\n" % os.getpid())
                self._fd = fd
                return self

    def release(self):
        fd, self._fd = self._fd, None
        if fd is not None:
            fcntl.flock(fd, fcntl.LOCK_UN)
            os.close(fd)

    __enter__ = acquire

    def __exit__(self, *exc):
        self.release()


def rotate(path, keep=5):
    for n in range(keep - 1, 0, -1):
        older, newer = f"{path}.{n + 1}", f"{path}.{n}"
        if os.path.exists(newer):
            os.replace(newer, older)
    if os.path.exists(path):
        shutil.copy2(path, f"{path}.1")


def same_content(a, b, block=1 << 16):
    if os.path.getsize(a) != os.path.getsize(b):
        return False
    digests = []
    for name in (a, b):
        h = hashlib.md5(usedforsecurity=False)
        with open(name, "rb") as fh:
            for chunk in iter(lambda: fh.read(block), b""):
                h.update(chunk)
        digests.append(h.digest())
    return digests[0] == digests[1]


@contextlib.contextmanager
def scratch(prefix="work-"):
    folder = tempfile.mkdtemp(prefix=prefix)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
