"""Whether a text overlaps one of the records that are held out of training."""

import json
import lzma
import pathlib
import re

import selection
from build import TEXTS, fingerprint
from sketch import Index, sketch

#: A held-out text is often one function, so all its shingles are kept.
EVERY = 1


def lines_of(paths):
    """Lines of the .jsonl and .jsonl.xz files that are named, or lie in folders that are named."""
    for path in map(pathlib.Path, paths):
        files = sorted(path.rglob("*.jsonl*")) if path.is_dir() else [path]
        if not files:
            raise FileNotFoundError(f"no records in {path}")
        for file in files:
            with (lzma.open if file.suffix == ".xz" else open)(file, "rt", encoding="utf-8") as lines:
                yield from lines


class HeldOut:
    """Texts and projects of held-out records. Nothing given holds out the named projects only."""

    def __init__(self, paths=()):
        self._index, self._exact, self._projects = Index(), set(), set()
        for number, line in enumerate(lines_of(paths)):
            record = json.loads(line)
            if isinstance(record.get("project"), str):
                self._projects.add(record["project"].lower())
            for field in TEXTS:
                if isinstance(record.get(field), str):
                    text = record[field]
                    self._exact.add(fingerprint(text))
                    self._index.add((number, field), sketch(text, record.get("language") or "c", EVERY))

    def project(self, name):
        """Whether a project, by its name or address, is held out."""
        last = re.sub(r"\.git$", "", name.lower().rstrip("/")).rpartition("/")[2]
        return selection.names_forbidden_project(name) or last in self._projects

    def overlaps(self, text, language):
        """Equal but for white space, or 0.6 of the smaller text's shingles in common."""
        if fingerprint(text) in self._exact:
            return True
        near = self._index.overlapping(sketch(text, language, EVERY), containment=True)
        return next(near, None) is not None
