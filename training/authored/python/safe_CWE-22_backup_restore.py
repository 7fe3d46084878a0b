import logging
import os
import shutil
import tarfile
from pathlib import Path

log = logging.getLogger(__name__)
MAX_TOTAL = 2 * 1024 ** 3


class BadArchive(Exception):
    pass


def _target(root: Path, name: str) -> Path:
    path = (root / name).resolve()
    if not path.is_relative_to(root):
        raise BadArchive(f"member outside of target: {name!r}")
    return path


def restore(archive, destination):
    """Unpacks regular files and folders; links and devices are skipped."""
    root = Path(destination).resolve()
    total = 0
    with tarfile.open(archive, mode="r:*") as tar:
        for member in tar:
            if not (member.isreg() or member.isdir()):
                log.info("skipping %r (type %r)", member.name, member.type)
                continue
            path = _target(root, member.name)
            if member.isdir():
                path.mkdir(parents=True, exist_ok=True)
                continue
            total += member.size
            if total > MAX_TOTAL:
                raise BadArchive("archive expands to too much data")
            path.parent.mkdir(parents=True, exist_ok=True)
            src = tar.extractfile(member)
            with src, open(path, "wb") as dst:
                shutil.copyfileobj(src, dst)
            os.chmod(path, member.mode & 0o755)
    return total
