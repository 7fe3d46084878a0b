#!/usr/bin/env python3
"""Makes the fixture of DatasetTests: what Python's difflib says of seeded pairs of sequences.

    scripts/golden/make_alignment_fixture.py [--check]

Writes Tests/DatasetTests/Fixtures/alignment.jsonl: one object a line with "old" and "new" (numbers as
letters), and "changes": [old start, old end, new start, new end] of every opcode that is not equal,
with autojunk off. --check writes nothing and fails if the committed file differs.
"""

import difflib
import json
import pathlib
import random
import string
import sys

FILE = pathlib.Path(__file__).resolve().parents[2] / "Tests/DatasetTests/Fixtures/alignment.jsonl"
LETTERS = string.ascii_letters


def edited(source, random, alphabet):
    """The sequence after a few deletions, insertions, replacements and moves."""
    result = list(source)
    for _ in range(random.randint(0, 5)):
        at = random.randint(0, len(result))
        length = random.randint(1, 4)
        kind = random.choice(["delete", "insert", "replace", "move"])
        new = random.choices(alphabet, k=length)
        if kind == "delete":
            del result[at : at + length]
        elif kind == "insert":
            result[at:at] = new
        elif kind == "replace":
            result[at : at + length] = new
        else:
            block = result[at : at + length]
            del result[at : at + length]
            to = random.randint(0, len(result))
            result[to:to] = block
    return "".join(result)


def cases():
    generator = random.Random(20)
    yield "", ""
    yield "", "ab"
    yield "ab", ""
    for number in range(600):
        # A small alphabet has many ties, a large one is like lines of code.
        alphabet = LETTERS[: generator.choice([2, 3, 6, 20, 52])]
        old = "".join(generator.choices(alphabet, k=generator.randint(0, 60)))
        if number % 5:
            yield old, edited(old, generator, alphabet)
        else:
            yield old, "".join(generator.choices(alphabet, k=generator.randint(0, 60)))


def main():
    lines = []
    for old, new in cases():
        codes = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        changes = [list(code[1:]) for code in codes if code[0] != "equal"]
        lines.append(json.dumps({"old": old, "new": new, "changes": changes}, separators=(",", ":")))
    text = "\n".join(lines) + "\n"
    if "--check" in sys.argv[1:]:
        if FILE.read_text() != text:
            sys.exit(f"{FILE.name} differs from what difflib says; run without --check")
        return
    FILE.write_text(text)
    print(f"{FILE.name}: {len(lines)} pairs")


if __name__ == "__main__":
    main()
