"""Walk a tree, find duplicates, clean up and mirror."""
import fnmatch
import hashlib
import os
import shutil
import stat
import time
from collections import defaultdict
from pathlib import Path

IGNORED = {".git", "__pycache__", "node_modules", ".venv"}


def walk(root, patterns=("*",)):
    """Yield the files below root whose name matches one of the patterns."""
    for folder, dirs, files in os.walk(root):
        dirs[:] = sorted(d for d in dirs if d not in IGNORED)
        for name in sorted(files):
            if any(fnmatch.fnmatch(name, p) for p in patterns):
                yield Path(folder) / name


def md5_of(path, limit=None):
    digest = hashlib.md5()
    with open(path, "rb") as f:
        digest.update(f.read(limit) if limit else f.read())
    return digest.hexdigest()


def duplicates(root):
    """Group equal files: by size first, then by the start, then by all bytes."""
    by_size = defaultdict(list)
    for path in walk(root):
        by_size[path.stat().st_size].append(path)
    for size, paths in by_size.items():
        if size == 0 or len(paths) < 2:
            continue
        by_digest = defaultdict(list)
        for path in paths:
            by_digest[md5_of(path, 4096) if size > 4096 else md5_of(path)].append(path)
        for group in by_digest.values():
            full = defaultdict(list)
            for path in group:
                full[md5_of(path)].append(path)
            yield from (g for g in full.values() if len(g) > 1)


def total_size(root):
    return sum(p.stat().st_size for p in walk(root))


def human(size):
    for unit in ("B", "KiB", "MiB", "GiB"):
        if size < 1024 or unit == "GiB":
            return f"{size:.1f} {unit}" if unit != "B" else f"{size} B"
        size /= 1024


def remove_older_than(root, days, pattern="*.log"):
    limit = time.time() - days * 86400
    removed = []
    for path in walk(root, (pattern,)):
        if path.stat().st_mtime < limit:
            path.unlink()
            removed.append(path)
    return removed


def mirror(source, target):
    """Copy new and changed files, keeping the relative layout."""
    source, target = Path(source), Path(target)
    copied = 0
    for path in walk(source):
        dest = target / path.relative_to(source)
        if not dest.exists() or dest.stat().st_mtime < path.stat().st_mtime:
            dest.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, dest)
            copied += 1
    return copied


def make_executable(path):
    mode = os.stat(path).st_mode
    os.chmod(path, mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)


def tree(root, depth=2, indent=""):
    lines = []
    for entry in sorted(os.scandir(root), key=lambda e: e.name):
        lines.append(indent + entry.name + ("/" if entry.is_dir() else ""))
        if entry.is_dir(follow_symlinks=False) and depth > 1 and entry.name not in IGNORED:
            lines.extend(tree(entry.path, depth - 1, indent + "  "))
    return lines
