"""What a writer may not earn rewards by: length, emptiness, comments, refusal, code that does not parse or that leaves out
what was asked for.

An answer beyond a bound of its own is **void**: no token of it is secure and R is the lowest there is (`rewards.py`).
What all answers of a step come to is logged, and a run whose answers drift beyond a bound of the run ends, with the
last checkpoint that was within.
"""

import re
from collections import Counter
from dataclasses import dataclass

from .asked import Asked
from .code import Code, comment_share, is_empty, parses

# How assistants decline. Looked for outside of the code, and in what has none.
REFUSAL = re.compile(
    r"\b(i can(?:no|')t|i can’t|i am unable|i'm unable|i’m unable|i won't|i won’t|i will not|as an ai\b|i'm sorry|"
    r"i’m sorry|i am sorry|sorry, (?:but )?i)", re.IGNORECASE)


@dataclass
class Bounds:
    """Limits of one answer, and of the mean over a step's answers against the first step's."""

    comments: float = 0.6
    """Share of an answer's characters that may be comments: well-kept code has up to a half."""
    least: float = 0.4
    """Share of the length of the pair's shorter side that an answer has at least: careful code may be shorter than both, but a
    body of one `return` is none."""
    unfinished: bool = False
    """Whether an answer that the limit of tokens cut is void; where it does not parse it is anyway."""
    more_void: float = 0.15
    """By how much the share of answers void for one reason may rise above what it was at the start."""
    shorter: float = 0.5
    """A mean length below this factor of the first: writing little is the cheapest way to write nothing weak."""
    longer: float = 2.0
    """A mean length above this factor: T pays by the token."""
    most_void: float = 0.9
    """A run whose first answers are void above this share ends: it has nothing to learn from."""
    patience: int = 3
    """Steps in a row beyond a bound of the run before it ends; one step's answers are few."""


REASONS = ("empty", "refusal", "comments", "parse", "undefined", "short")


@dataclass
class Shape:
    """What is measured of one answer."""

    tokens: int
    characters: int
    empty: bool
    refusal: bool
    comments: float
    parse: bool
    """True where it does not parse."""
    unfinished: bool
    undefined: bool = False
    """True where none of the definitions that were asked for is there."""
    share: float = 1.0
    """Of the length of the pair's shorter side."""

    def void(self, bounds: Bounds) -> list[str]:
        """The reasons for which it is void."""
        reasons = [name for name in ("empty", "refusal", "parse", "undefined") if getattr(self, name)]
        reasons += ["comments"] if self.comments > bounds.comments else []
        reasons += ["short"] if self.share < bounds.least else []
        return reasons + (["unfinished"] if bounds.unfinished and self.unfinished else [])


def shape_of(answer: str, code: Code, tokens: int, ended: bool, asked: Asked | None = None) -> Shape:
    """Of what was written; emptiness and comments are looked for in it alone, parsing and what was asked for in what it goes
    on from as well."""
    asked = asked or Asked(frozenset(), 0)
    written = code.text[max(0, code.judged - code.start):]
    empty = is_empty(written, code.language)
    prose = answer[code.judged : code.start] + answer[max(code.end, code.judged):]
    fenced = code.end - code.start < len(answer)
    refusal = bool(REFUSAL.search(prose if fenced else lead(answer[code.judged:])))
    return Shape(tokens, len(written), empty, refusal, comment_share(written, code.language),
                 not parses(code.text, code.language), not ended, not asked.is_defined(code), asked.share(code))


def lead(text: str) -> str:
    """The first line that says something: code that prints an apology is no refusal."""
    return next((line for line in text.splitlines() if line.strip()), "")


def summary(shapes: list[Shape], bounds: Bounds) -> dict[str, float]:
    """Means over answers, for the log: `void_…` by reason, `void` for any, lengths."""
    count = max(1, len(shapes))
    reasons = Counter(reason for shape in shapes for reason in set(shape.void(bounds)))
    return {"length": sum(s.tokens for s in shapes) / count,
            "characters": sum(s.characters for s in shapes) / count,
            "comments": sum(s.comments for s in shapes) / count,
            "unfinished": sum(s.unfinished for s in shapes) / count,
            "share": sum(s.share for s in shapes) / count,
            "void": sum(bool(s.void(bounds)) for s in shapes) / count,
            **{f"void_{reason}": reasons[reason] / count for reason in REASONS}}


class Watch:
    """Holds the first step's summary and says when a run has drifted away from it."""

    def __init__(self, bounds: Bounds, first: dict | None = None, beyond: dict | None = None):
        self.bounds, self.first, self.beyond = bounds, first, Counter(beyond or {})

    def look(self, found: dict[str, float]) -> tuple[bool, str]:
        """(within all bounds, why the run has to end or nothing)."""
        if self.first is None:
            self.first = dict(found)
            if found["void"] > self.bounds.most_void:
                return False, f"{found['void']:.0%} of the first ones are void"
        broken = set(self._broken(found))
        for reason in set(self.beyond) | broken:
            self.beyond[reason] = self.beyond[reason] + 1 if reason in broken else 0
        over = [reason for reason, count in self.beyond.items() if count >= self.bounds.patience]
        return not broken, ", ".join(sorted(over))

    def _broken(self, found):
        first, b = self.first, self.bounds
        if found["length"] < b.shorter * first["length"]:
            yield "shorter"
        if found["length"] > b.longer * first["length"]:
            yield "longer"
        for reason in REASONS:
            if found[f"void_{reason}"] > first[f"void_{reason}"] + b.more_void:
                yield reason

    def state(self) -> dict:
        return {"first": self.first, "beyond": dict(self.beyond)}
