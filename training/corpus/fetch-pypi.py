#!/usr/bin/env python3
"""Downloads, and never runs, the source distributions a list names.

    fetch-pypi.py LIST FOLDER

`pip download` of a source distribution runs its setup.py to learn its
metadata. So this asks pip only for what it finds out before that: the index
as pip is configured for it, the newest source archive of a name, and the
bytes, whose hash is checked. Nothing is built, imported or unpacked.

Run it with a Python that has pip (tried with pip 23.2; it uses parts of pip that may change). Names that are
already there are not asked for again.
"""

import hashlib
import pathlib
import sys
from concurrent.futures import ThreadPoolExecutor

from pip._internal.commands.download import DownloadCommand
from pip._internal.index.collector import LinkCollector
from pip._internal.index.package_finder import PackageFinder
from pip._internal.models.format_control import FormatControl
from pip._internal.models.selection_prefs import SelectionPreferences

#: Archives above this are data sets or vendored trees rather than programs.
MAXIMUM_BYTES = 8 << 20
#: Connections at a time: enough to hide latency, few enough to be polite.
CONNECTIONS = 4


class NotFetched(Exception):
    """Why a name gave no archive, in words for the log."""


def pip_session():
    """A session and a finder with pip's own configuration (index, certificates)."""
    command = DownloadCommand("download", "")
    options, _ = command.parser.parse_args([])
    session = command._build_session(options)
    collector = LinkCollector.create(session, options=options)
    preferences = SelectionPreferences(
        allow_yanked=False,
        ignore_requires_python=True,
        format_control=FormatControl(no_binary={":all:"}, only_binary=set()),
    )
    return session, PackageFinder.create(collector, preferences)


def fetch(name, folder):
    """Writes the newest source archive of `name` into `folder`."""
    session, finder = pip_session()
    best = finder.find_best_candidate(name).best_candidate
    if best is None:
        raise NotFetched("no source distribution")
    link = best.link
    response = session.get(link.url_without_fragment, stream=True)
    response.raise_for_status()
    body = bytearray()
    for chunk in response.iter_content(1 << 16):
        body += chunk
        if len(body) > MAXIMUM_BYTES:
            raise NotFetched(f"archive is larger than {MAXIMUM_BYTES} bytes")
    if link.hash_name:
        if hashlib.new(link.hash_name, body).hexdigest() != link.hash:
            raise NotFetched(f"{link.hash_name} differs from the index's")
    (folder / pathlib.PurePosixPath(link.filename).name).write_bytes(body)
    (folder / f"{name}.fetched").write_text(link.filename + "\n")


def main():
    if len(sys.argv) != 3:
        sys.exit("usage: fetch-pypi.py LIST FOLDER")
    lines = pathlib.Path(sys.argv[1]).read_text().splitlines()
    names = [line.split("#")[0].strip() for line in lines]
    folder = pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [name for name in names if name and not (folder / f"{name}.fetched").exists()]

    def attempt(name):
        try:
            fetch(name, folder)
        except Exception as error:  # one name must not end the others
            print(f"not downloaded: {name}: {error}", file=sys.stderr)

    with ThreadPoolExecutor(CONNECTIONS) as pool:
        list(pool.map(attempt, wanted))


if __name__ == "__main__":
    main()
