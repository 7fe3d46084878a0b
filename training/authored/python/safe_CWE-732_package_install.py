import os
import shutil
import stat
from pathlib import Path

MODES = {"bin": 0o755, "lib": 0o644, "share": 0o644, "etc": 0o640}


def install(tree: Path, prefix: Path, group: int) -> list[Path]:
    """Copies a staged package below prefix with the usual modes."""
    done = []
    for source in sorted(tree.rglob("*")):
        rel = source.relative_to(tree)
        target = prefix / rel
        if source.is_symlink():
            continue
        if source.is_dir():
            target.mkdir(exist_ok=True)
            os.chmod(target, 0o755)
            continue
        shutil.copyfile(source, target)
        os.chmod(target, MODES.get(rel.parts[0], 0o644))
        if rel.parts[0] == "etc":
            os.chown(target, 0, group)
        done.append(target)
    return done


def make_dropbox(path: Path) -> None:
    """Shared incoming folder: anyone may add, only owners may remove."""
    path.mkdir(exist_ok=True)
    os.chmod(path, stat.S_ISVTX | 0o777)


def write_cookie(path: Path, value: bytes) -> None:
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        os.fchmod(fd, 0o600)
        os.write(fd, value)
    finally:
        os.close(fd)
