"""What of a pair a task is about: a definition that its two sides write differently."""

import difflib
from collections import Counter
from dataclasses import dataclass

from .definitions import Definition, definitions, outermost
from .lexing import blanked

# A definition that is longer gives way to those within it, such as handlers in a function that sets them all up.
LONGEST_OUTER = 80


@dataclass(frozen=True)
class Spot:
    """A definition, as the careless and the careful side write it."""

    name: str
    vulnerable: str
    careful: str
    above: list[str]
    """The careful text's lines before the definition."""
    above_vulnerable: list[str]
    """The same of the other side."""
    comment: str
    """The comment right above it."""
    sinks: list[int]
    """Lines of `vulnerable`, from 0, that the careful side changes, or before which it only inserts."""

    @property
    def changed_share(self) -> float:
        return changed_share(self.vulnerable, self.careful)


def changed_share(before: str, after: str) -> float:
    """Lines deleted and inserted, by the lines of both texts: 0 for equal texts, 1 for texts with nothing in common."""
    a, b = before.rstrip().split("\n"), after.rstrip().split("\n")
    kept = sum(m.size for m in difflib.SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks())
    return 1 - 2 * kept / (len(a) + len(b))


def hunks(before: list[str], after: list[str]) -> list[tuple[int, int, int, int]]:
    """Ranges of lines that differ: of `before`, of `after`."""
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    return [(i, j, k, m) for tag, i, j, k, m in matcher.get_opcodes() if tag != "equal"]


def spots(vulnerable: str, careful: str, language: str) -> list[Spot]:
    """The definitions that both sides have and write differently, comments aside, in the order of the text."""
    sides = [text.replace("\r\n", "\n").split("\n") for text in (vulnerable, careful)]
    named = [_by_name("\n".join(lines), language) for lines in sides]
    found = []
    for key, own in named[0].items():
        other = named[1].get(key)
        if other is None:
            continue
        spot = _spot(key[0], sides[0], sides[1], own, other, language)
        if spot:
            found.append(spot)
    return found


def whole(vulnerable: str, careful: str, language: str, name: str = "") -> Spot | None:
    """A pair without definitions in common, as one."""
    sides = [text.replace("\r\n", "\n").rstrip("\n").split("\n") for text in (vulnerable, careful)]
    ends = [Definition(name, 0, len(lines) - 1, 0) for lines in sides]
    return _spot(name, *sides, *ends, language)


def _by_name(text: str, language: str) -> dict[tuple[str, int], Definition]:
    """Definitions by name and how many of that name came before."""
    seen: Counter = Counter()
    named = {}
    for definition in outermost(definitions(text, language), LONGEST_OUTER):
        named[definition.name, seen[definition.name]] = definition
        seen[definition.name] += 1
    return named


def _spot(name, vulnerable, careful, own: Definition, other: Definition, language) -> Spot | None:
    before, after = vulnerable[own.first : own.last + 1], careful[other.first : other.last + 1]
    if _bare(before, language) == _bare(after, language):
        return None
    sinks = sorted({line for i, j, _, _ in hunks(before, after)
                    for line in (range(i, j) if j > i else [min(i, len(before) - 1)]) if before[line].strip()})
    return Spot(name, "\n".join(before), "\n".join(after), careful[: other.first], vulnerable[: own.first],
                "\n".join(careful[other.comment : other.first]), sinks or [len(before) - 1])


def _bare(lines: list[str], language: str) -> str:
    return "".join(blanked("\n".join(lines), language, strings=False).split())
