"""Unpacking of source distributions for the documentation builder."""

import hashlib
import hmac
import os
import shutil
import tarfile
import tempfile
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

MAX_MEMBERS = 20_000
MAX_TOTAL = 300 * 1024 * 1024


class ArchiveError(Exception):
    pass


def check_digest(path, expected):
    """Compares with the SHA-256 of the index page."""
    with open(path, "rb") as f:
        actual = hashlib.file_digest(f, "sha256").hexdigest()
    if not hmac.compare_digest(actual, expected.lower()):
        raise ArchiveError("archive is not the one of the index")


def _checked_members(tar, top):
    total = 0
    for count, member in enumerate(tar, start=1):
        if count > MAX_MEMBERS:
            raise ArchiveError("too many members")
        path = PurePosixPath(member.name)
        if path.is_absolute() or ".." in path.parts or path.parts[:1] != (top,):
            raise ArchiveError(f"member outside of {top}: {member.name!r}")
        if member.isdir():
            pass
        elif member.isreg():
            total += member.size
            if total > MAX_TOTAL:
                raise ArchiveError("archive is too large")
        else:
            continue
        yield member


def extract(archive, dest, name, version):
    """Unpacks ``name-version.tar.gz`` and returns the directory in it."""
    top = f"{name}-{version}"
    with tarfile.open(archive, "r:gz") as tar:
        for member in _checked_members(tar, top):
            tar.extract(member, dest, filter="data")
    root = Path(dest) / top
    if not root.is_dir():
        raise ArchiveError(f"no {top} in the archive")
    return root


@contextmanager
def unpacked(archive, sha256, name, version):
    check_digest(archive, sha256)
    work = tempfile.mkdtemp(prefix="docs-")
    try:
        yield extract(archive, work, name, version)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def read_text(root, relative, limit=1_000_000):
    """A README or a setup.cfg of the project, if it is there."""
    path = (root / relative).resolve()
    if not path.is_relative_to(root.resolve()) or not path.is_file():
        return None
    with open(path, encoding="utf-8", errors="replace") as f:
        return f.read(limit)


def pack(root, target):
    """The inverse, for the mirror: stable order, no owner, fixed time."""

    def normalize(info):
        info.uid = info.gid = 0
        info.uname = info.gname = "root"
        info.mtime = 315532800
        info.mode = 0o755 if info.isdir() or info.mode & 0o100 else 0o644
        return info if info.isreg() or info.isdir() else None

    fd, tmp = tempfile.mkstemp(dir=os.path.dirname(os.path.abspath(target)))
    try:
        with os.fdopen(fd, "wb") as out, tarfile.open(fileobj=out, mode="w:gz") as tar:
            for path in sorted(root.rglob("*")):
                tar.add(path, arcname=f"{root.name}/{path.relative_to(root).as_posix()}", recursive=False, filter=normalize)
        os.replace(tmp, target)
    except BaseException:
        os.unlink(tmp)
        raise
