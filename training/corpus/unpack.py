#!/usr/bin/env python3
"""Unpacks source archives into one folder a project, taking regular files only.

    unpack.py ARCHIVES TREES

ARCHIVES holds what fetch-debian.sh or fetch-pypi.py left there. Each
`NAME_VERSION.orig.tar.*`, native `NAME_VERSION.tar.*` or `NAME-VERSION.tar.*`
becomes TREES/NAME-VERSION; Debian's copyright file, where its archive is
there, goes to debian/copyright below it. Debian's patches are not applied:
the texts are the upstream authors'. Trees that exist are left alone.

Links, devices, absolute paths and `..` are skipped, never followed, and the
limits below end a project's unpacking with a message rather than fill a disk.
"""

import pathlib
import re
import shutil
import sys
import tarfile
import zipfile

#: A source file above this is data; none is needed to resolve a header.
MAXIMUM_FILE = 2 << 20
#: Sizes of a whole tree above which the project is not "small" any more.
MAXIMUM_TREE = 100 << 20
MAXIMUM_FILES = 6000

#: Says in the tree where it came from; the licence of a source without a
#: statement of its own follows from it.
PROVENANCE = ".provenance"

ARCHIVE = re.compile(r"\.(tar\.(gz|bz2|xz|lzma)|tgz|zip)$")
DEBIAN_NAME = re.compile(r"^(?P<name>[^_]+)_(?P<version>[^_]+?)(\.orig)?\.tar\.\w+$")
#: The version of a source distribution begins at the first hyphen before a digit.
PYPI_NAME = re.compile(r"^(?P<name>.+?)-(?P<version>v?\d.*?)\.(tar\.\w+|tgz|zip)$")


class TooLarge(Exception):
    """The tree passes a limit; what was unpacked is removed again."""


def members(archive):
    """Yields (path, size, open) of each regular file of a tar or zip archive."""
    if archive.suffix == ".zip":
        with zipfile.ZipFile(archive) as source:
            for info in source.infolist():
                is_link = (info.external_attr >> 16) & 0o170000 == 0o120000
                if not info.is_dir() and not is_link:
                    yield info.filename, info.file_size, lambda: source.open(info)
    else:
        with tarfile.open(archive) as source:
            for info in source:
                if info.isreg():
                    yield info.name, info.size, lambda: source.extractfile(info)


def safe_path(name):
    """The path below the archive's own top folder, or None if it leaves it."""
    parts = pathlib.PurePosixPath(name.replace("\\", "/")).parts
    if not parts or parts[0].startswith("/") or ".." in parts or any("\0" in p for p in parts):
        return None
    parts = [part for part in parts if part != "."]
    return pathlib.PurePosixPath(*parts) if parts else None


def unpack(archive, tree, only=None):
    """Writes the files of `archive` under `tree`; with `only`, that path alone."""
    total = count = 0
    for name, size, opened in members(archive):
        path = safe_path(name)
        if path is None or size > MAXIMUM_FILE or (only and not str(path).endswith(only)):
            continue
        total, count = total + size, count + 1
        if total > MAXIMUM_TREE or count > MAXIMUM_FILES:
            raise TooLarge(f"more than {MAXIMUM_TREE} bytes or {MAXIMUM_FILES} files")
        target = tree / (only or path)
        target.parent.mkdir(parents=True, exist_ok=True)
        with opened() as source:
            target.write_bytes(source.read(MAXIMUM_FILE + 1)[:MAXIMUM_FILE])


def lift_single_folder(tree):
    """Most archives hold one top folder; its content moves up to the tree."""
    entries = list(tree.iterdir())
    if len(entries) == 1 and entries[0].is_dir():
        inner = entries[0].rename(tree.with_name(tree.name + ".inner"))
        tree.rmdir()
        inner.rename(tree)


def main():
    if len(sys.argv) != 3:
        sys.exit("usage: unpack.py ARCHIVES TREES")
    folder, trees = map(pathlib.Path, sys.argv[1:])
    for archive in sorted(folder.iterdir()):
        if not ARCHIVE.search(archive.name) or ".debian.tar" in archive.name or ".orig-" in archive.name:
            continue
        native = archive.with_name(ARCHIVE.sub(".dsc", archive.name)).exists()
        debian = native or ".orig." in archive.name
        match = (DEBIAN_NAME if debian else PYPI_NAME).match(archive.name)
        if not match:
            continue
        tree = trees / f"{match['name'].lower()}-{match['version']}"
        if tree.exists():
            continue
        work = trees / ".unpacking"
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(parents=True)
        try:
            unpack(archive, work)
            lift_single_folder(work)
            for packaging in folder.glob(f"{match['name']}_{match['version']}-*.debian.tar.*"):
                unpack(packaging, work, only="debian/copyright")
            (work / PROVENANCE).write_text("Debian main\n" if debian else "PyPI\n")
            work.rename(tree)
        except (TooLarge, OSError, EOFError, tarfile.TarError, zipfile.BadZipFile, RuntimeError) as error:
            print(f"not unpacked: {archive.name}: {error}", file=sys.stderr)


if __name__ == "__main__":
    main()
