"""python -m plimsoll_training.pairs RECORDS -o FOLDER SOURCES…: pairs by how far they are trusted.

RECORDS is what `plimsoll dataset build` made of SOURCES, renamed copies and safe texts among it. Written are
curated, mined, message and juliet, each `pairs_NAME.jsonl` where there is one of it, for a recipe to give each its
share. What the source records say of a pair decides, and a training record does not repeat it.
"""

import argparse
import json
import re
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from .record import open_text

NAMES = ("curated", "mined", "message", "juliet")


def kind_of(pair: dict) -> str | None:
    """A name of NAMES; None for a pair that is left out."""
    if pair.get("also_fixed_elsewhere"):
        return None  # its vulnerable text is another pair's fixed text
    if pair["source"] == "juliet":
        return "juliet"
    if not pair["source"].startswith("mined"):
        return "curated"
    functions = pair.get("n_funcs", 0)
    if pair.get("tier") in ("cve", "fuzz") and functions <= 2:
        return "mined"
    # A commit that only its message calls a security fix, or that touches more, often is none.
    return "message" if functions == 1 else None


def divide(records: Path, sources: Iterable[Path], folder: Path) -> dict[str, int]:
    """Pairs written, by name."""
    kinds = {}
    for source in sources:
        with open_text(source) as file:
            for line in file:
                pair = json.loads(line)
                kinds[pair["id"]] = kind_of(pair)
    folder.mkdir(parents=True, exist_ok=True)
    written: dict[str, set[str]] = {name: set() for name in NAMES}
    with ExitStack() as stack:
        files = {}
        for number, line in enumerate(stack.enter_context(open_text(records)), 1):
            name = source_of(json.loads(line))
            if name not in kinds:
                raise ValueError(f"{records}:{number}: the pair {name!r} is in none of the sources;"
                                 " name all that it was built from")
            kind = kinds[name]
            if kind and kind not in files:
                files[kind] = stack.enter_context(open(folder / f"pairs_{kind}.jsonl", "w", encoding="utf-8"))
            if kind:
                files[kind].write(line)
                written[kind].add(name)
    return {name: len(pairs) for name, pairs in written.items()}


def source_of(record: dict) -> str | None:
    """The id of the source record: the pair's, or of a text the id without its side and number; a renamed copy
    has `~` and its number behind that."""
    name = record.get("pair") or record.get("id", "").rsplit("/", 2)[0]
    return re.sub("~[0-9]+$", "", name)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", type=Path)
    parser.add_argument("sources", type=Path, nargs="+")
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    for name, count in divide(options.records, options.sources, options.output).items():
        print(f"pairs_{name}.jsonl: {count} pairs")


if __name__ == "__main__":
    main()
