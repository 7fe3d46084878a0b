"""python -m plimsoll_training.heads RECORDS -o FILE: copies of records below other heads.

A file that was written to train on has weaknesses of one kind, and its imports tell which: a model learns to read the
kind off the head, and what people write, with many imports for many purposes, it then names by them (Documentation/
Results.md, "What stands above"). Of the records that have a prompt a share is written again with lines of other files'
heads among their own, another share without any; no other is written. Steps, labels and spans stay as they are. Both sides
of a pair, and its renamed copies, get the same lines.
"""

import argparse
import json
import random
import re
from collections import defaultdict
from dataclasses import asdict, replace
from hashlib import sha1
from pathlib import Path

from .output import output_file
from .record import Record, open_text, read_records

IMPORT = {
    "c": re.compile(r"#\s*include\b"), "cpp": re.compile(r"#\s*include\b"),
    "python": re.compile(r"(import|from)\s.*[^(,\\]$"), "go": re.compile(r'\t([\w.]+\s+)?"[^"]+"$'),
    "java": re.compile(r"import\s.*;$"), "ruby": re.compile(r"require(_relative)?\b"), "rust": re.compile(r"use\s.*;$"),
    "javascript": re.compile(r"(import\s.*['\"];?$|(const|let|var)\s.*=\s*require\()"),
    "typescript": re.compile(r"(import\s.*['\"];?$|(const|let|var)\s.*=\s*require\()"),
}
"""Whole statements of one line that bring in what others wrote; of Go the lines in the brackets."""
MOST = 12
"""Lines that are put among a record's own, at most; and two at least."""
TRIES = 200
"""Draws of a line before a language counts as having no more that are new."""


def imports_of(record: Record) -> list[str]:
    form = IMPORT.get(record.language)
    return [line for step in record.prompt for line in step.split("\n") if form and form.match(line)]


def by_language(records) -> dict[str, list[tuple[str, str]]]:
    """(origin, line) of each import, once an origin."""
    found: dict[str, dict] = defaultdict(dict)
    for record in records:
        for line in imports_of(record):
            found[record.language][record.origin, line] = None
    return {language: list(lines) for language, lines in found.items()}


def with_lines(record: Record, lines: list[str]) -> Record:
    """The lines put before the record's first import, in a step of their own where it has none."""
    prompt, form = list(record.prompt), IMPORT[record.language]
    for index, step in enumerate(prompt):
        own = step.split("\n")
        place = next((number for number, line in enumerate(own) if form.match(line)), None)
        if place is not None:
            prompt[index] = "\n".join(own[:place] + lines + own[place:])
            return replace(record, prompt=prompt)
    alone = ["import (", *lines, ")"] if record.language == "go" else lines
    return replace(record, prompt=["\n".join(alone)] + prompt)


class Heads:
    """`mixed` and `none` are shares of the records; `known` are imports by language (`by_language`)."""

    def __init__(self, known: dict[str, list[tuple[str, str]]], mixed: float, none: float, seed: int = 1):
        self.known, self.mixed, self.none, self.seed = known, mixed, none, seed

    def copy(self, record: Record) -> Record | None:
        """The record below another head; None where it is not drawn, has no head, or nothing can be put there."""
        if not record.prompt:
            return None
        draws = random.Random(int(sha1(f"{self.seed} {record.origin}".encode()).hexdigest()[:12], 16))
        chance = draws.random()
        made = None
        if chance < self.none:
            made = replace(record, prompt=[])
        elif chance < self.none + self.mixed:
            lines = self._lines(record, draws)
            made = with_lines(record, lines) if len(lines) > 1 else None
        # A pair of its own, which no source mixes with the one that it is a copy of.
        return made and replace(made, id=f"{record.id}^", pair=record.pair and f"{record.pair}^")

    def _lines(self, record: Record, draws: random.Random) -> list[str]:
        others, own = self.known.get(record.language, []), set(imports_of(record))
        wanted, found = draws.randint(2, MOST), []
        for _ in range(TRIES if others else 0):
            origin, line = draws.choice(others)
            # An origin's own lines are in it already, on whichever side.
            if origin != record.origin and line not in own and line not in found:
                found.append(line)
                if len(found) == wanted:
                    break
        return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("records")
    parser.add_argument("-o", "--output", type=output_file, required=True)
    parser.add_argument("--mixed", type=float, default=0.5, help="share that is written below mixed heads")
    parser.add_argument("--none", type=float, default=0.2, help="share that is written without a head")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if given.mixed < 0 or given.none < 0 or given.mixed + given.none > 1:
        parser.error("--mixed and --none are shares of the records; together they are 1 at most")
    if Path(given.output).resolve() == Path(given.records).resolve():
        parser.error("--output is the file that is read; name another")
    heads = Heads(by_language(read_records(given.records)), given.mixed, given.none, given.seed)
    count = made = 0
    with open_text(given.output, "wt") as file:
        for record in read_records(given.records):
            count += 1
            if copy := heads.copy(record):
                file.write(json.dumps(asdict(copy), ensure_ascii=False) + "\n")
                made += 1
    print(f"{given.output}: {made} copies of {count} records")


if __name__ == "__main__":
    main()
