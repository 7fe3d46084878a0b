#!/usr/bin/env python3
"""Finds files with the same content and replaces copies by hard links.

Candidates are narrowed down by size, by a CRC of the first block and by MD5
of the whole file, and then compared byte by byte.
"""
import argparse
import filecmp
import hashlib
import os
import stat
import sys
import tempfile
import zlib
from collections import defaultdict

BLOCK = 1 << 16


def walk(top):
    for directory, _, names in os.walk(top):
        for name in names:
            path = os.path.join(directory, name)
            try:
                info = os.lstat(path)
            except OSError as e:
                print(f"{path}: {e.strerror}", file=sys.stderr)
                continue
            if stat.S_ISREG(info.st_mode) and info.st_size > 0:
                yield path, info


def head_crc(path):
    with open(path, "rb") as f:
        return zlib.crc32(f.read(BLOCK))


def content_key(path):
    digest = hashlib.md5(usedforsecurity=False)
    with open(path, "rb") as f:
        while block := f.read(BLOCK):
            digest.update(block)
    return digest.digest()


def regroup(groups, key):
    for group in groups:
        parts = defaultdict(list)
        for path in group:
            try:
                parts[key(path)].append(path)
            except OSError as e:
                print(f"{path}: {e.strerror}", file=sys.stderr)
        yield from (g for g in parts.values() if len(g) > 1)


def duplicates(tops):
    by_size = defaultdict(dict)
    for top in tops:
        for path, info in walk(top):
            # one path for each inode: existing links are no copies
            by_size[info.st_dev, info.st_size].setdefault(info.st_ino, path)
    groups = [list(inodes.values()) for inodes in by_size.values() if len(inodes) > 1]
    return regroup(regroup(groups, head_crc), content_key)


def same_owner_and_mode(a, b):
    x, y = os.lstat(a), os.lstat(b)
    return (x.st_uid, x.st_gid, x.st_mode) == (y.st_uid, y.st_gid, y.st_mode)


def replace_by_link(keep, copy):
    """The link is made under a new name first; then it takes the name of the copy."""
    directory = tempfile.mkdtemp(prefix=".dedupe-", dir=os.path.dirname(copy) or ".")
    tmp = os.path.join(directory, "link")
    try:
        os.link(keep, tmp, follow_symlinks=False)
        os.replace(tmp, copy)
    finally:
        if os.path.lexists(tmp):
            os.unlink(tmp)
        os.rmdir(directory)


def human(n):
    for unit in ("B", "KiB", "MiB", "GiB"):
        if n < 1024:
            return f"{n:.0f} {unit}" if unit == "B" else f"{n:.1f} {unit}"
        n /= 1024
    return f"{n:.1f} TiB"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("directory", nargs="+")
    parser.add_argument("--link", action="store_true", help="replace copies; otherwise they are only listed")
    options = parser.parse_args()
    saved = failed = 0
    for keep, *copies in duplicates(options.directory):
        for copy in copies:
            print(f"{copy} = {keep}")
            if not options.link:
                saved += os.lstat(copy).st_size
                continue
            try:
                if not same_owner_and_mode(keep, copy) or not filecmp.cmp(keep, copy, shallow=False):
                    continue
                size = os.lstat(copy).st_size
                replace_by_link(keep, copy)
                saved += size
            except OSError as e:
                print(f"{copy}: {e.strerror}", file=sys.stderr)
                failed += 1
    print(f"{human(saved)} {'saved' if options.link else 'could be saved'}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
