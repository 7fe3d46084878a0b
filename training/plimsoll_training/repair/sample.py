"""Triplets to be read by eye: the same draw from the same file, one language after the other."""

import difflib
import json
from collections import defaultdict
from pathlib import Path

from ..tasks.drawing import fraction

# As many as one reader can judge with care in an hour.
COUNT = 50


def draw(triplets: list[dict], count: int = COUNT, seed: int = 1) -> list[dict]:
    """Languages in turn, so that none is missing; within one by a hash of the id."""
    by_language = defaultdict(list)
    for one in sorted(triplets, key=lambda t: fraction(f"sample {seed} {t['id']}")):
        by_language[one["language"]].append(one)
    drawn = []
    while len(drawn) < count and any(by_language.values()):
        for language in sorted(by_language):
            if by_language[language] and len(drawn) < count:
                drawn.append(by_language[language].pop(0))
    return drawn


def page(triplets: list[dict], context: int = 6) -> str:
    """What a reader needs of each: the difference with the lines around it, and the evidence."""
    parts = []
    for number, one in enumerate(triplets, 1):
        lines = difflib.unified_diff(one["vulnerable"].splitlines(), one["repaired"].splitlines(), "vulnerable",
                                     "repaired", lineterm="", n=context)
        checks = "; ".join(f"{own['check']} by {', '.join(own.get('by', ['nothing']))}" for own in one["evidence"])
        head = f"{number}. {one['id']} ({one['language']}, {one['kind']}, {one['cwe']})"
        parts.append("\n".join([head, one["prompt"], checks, *lines, ""]))
    return "\n".join(parts)


def read(path: Path) -> list[dict]:
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]
