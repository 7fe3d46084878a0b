"""How hard a task is, in 0…1 (section 3.2: by the weakness's complexity and how hard it is to mend).

    difficulty = (stage + s) / 3,    stage = 0 detection, 1 repair, 2 generation
    s = 0.35 h(tokens, 220) + 0.25 h(branches, 4) + 0.2 h(distance, 5) + 0.2 kind,    h(x, m) = x / (x + m)

The three tasks come one after the other, as in the paper; within a task what is short, straight and told by one line
comes first. h grows with x and stays below 1, so that one long text does not squeeze all others together; m is
about the median over the definitions that are trained on, so each term spreads over its whole range. Tokens weigh
most, because a longer answer is harder to write whatever it is about; how far the source of a value lies from where it
is used is measured more coarsely than the others and weighs less; the kind tells what must be known.
"""

import re
from dataclasses import dataclass

from .lexing import blanked
from .spots import Spot
from .tokens import tokens

STAGES = ("detection", "repair", "generation")
WEIGHTS = {"tokens": 0.35, "branches": 0.25, "distance": 0.2, "kind": 0.2}
MEDIANS = {"tokens": 220, "branches": 4, "distance": 5}
# 0: the line itself tells. 0.5: how values come to it does. 1: what is missing, or when it happens.
KINDS = {
    "format-string": 0.0, "command-injection": 0.0, "query-injection": 0.0, "markup-injection": 0.0,
    "code-injection": 0.0, "cryptography": 0.0, "transport": 0.0, "secret": 0.0,
    "path": 0.5, "request-forgery-or-redirect": 0.5, "integer": 0.5, "memory-bounds": 0.5,
    "null-or-uninitialised": 0.5, "other": 0.5,
    "lifetime": 1.0, "access-control": 1.0, "resource": 1.0, "race": 1.0,
}
UNKNOWN_KIND = 0.5
_BRANCH = re.compile(r"\b(?:if|elif|elsif|unless|for|foreach|while|until|loop)\b"
                     r"|\b(?:case|when|catch|except|rescue|match|select)\b"
                     r"|&&|\|\||\?(?=[^.:?\]>)]*:)|\band\b|\bor\b")
_NAME = re.compile(r"[A-Za-z_]\w*")
_BOUND = re.compile(r"([A-Za-z_][\w.\->]*)\s*(?:\[[^\]]*\])?\s*(?::=|[-+*/|&^]?=(?![=>]))"
                    r"|\b(?:for|as|let|var|mut)\s+([A-Za-z_]\w*)")
# Words that bind no value.
_NO_VALUES = frozenset(
    "int char long short unsigned signed void const static struct auto bool float double size_t string let var mut def fn"
    " func function return if else for while in new self this public private".split())


@dataclass(frozen=True)
class Measures:
    tokens: int
    branches: int
    distance: int
    kind: float

    @property
    def within_task(self) -> float:
        """s."""
        grown = {name: getattr(self, name) / (getattr(self, name) + median) for name, median in MEDIANS.items()}
        return sum(WEIGHTS[name] * value for name, value in (grown | {"kind": self.kind}).items())


def measure(spot: Spot, language: str, kind: str | None) -> Measures:
    code = blanked(spot.vulnerable, language)
    return Measures(tokens(spot.vulnerable), len(_BRANCH.findall(code)), distance(code, spot.sinks),
                    KINDS.get(kind, UNKNOWN_KIND))


def difficulty(task: str, measures: Measures) -> float:
    return round((STAGES.index(task) + measures.within_task) / len(STAGES), 4)


def distance(code: str, sinks: list[int]) -> int:
    """Lines between the first sink and where the farthest value that it uses is from: backwards over assignments,
    line by line, without regard to branches; to the signature where a parameter has been reached."""
    lines = code.split("\n")
    sink = min(sinks, default=0)
    wanted, source = _names(lines[sink]), sink
    for number in range(sink - 1, -1, -1):
        bound = {name.split(".")[0].split("->")[0] for pair in _BOUND.findall(lines[number]) for name in pair if name}
        if number == 0:
            bound |= _names(lines[0])
        if bound & wanted:
            source = number
            wanted |= _names(lines[number])
    return sink - source


def _names(line: str) -> set[str]:
    return set(_NAME.findall(line)) - _NO_VALUES
