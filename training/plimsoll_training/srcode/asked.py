"""What a prompt asks for, as far as the verified pair that it was made of tells.

Nothing in the reward model's R asks whether an answer does what was asked, and what does next to nothing is mostly safe: a
policy finds that out within ten steps, and writes `import os` and no more. So an answer has to define what both sides of the
pair define, and must not say much less than they do.
"""

from dataclasses import dataclass

from ..tasks.definitions import definitions
from .code import Code, lexed
from .examples import Example


@dataclass(frozen=True)
class Asked:
    names: frozenset[str]
    """Of the definitions that both sides have; none where no pair is known, or none was found in it."""
    length: int
    """Visible characters of the shorter side, comments apart; 0 where no pair is known."""

    @staticmethod
    def of(example: Example) -> "Asked":
        sides = [side for side in (example.careful, example.vulnerable) if side]
        if not sides:
            return Asked(frozenset(), 0)
        names = set.intersection(*(_names(side, example.language) for side in sides))
        return Asked(frozenset(names), min(_length(side, example.language) for side in sides))

    def is_defined(self, code: Code) -> bool:
        """Whether one of the definitions is there; true where none is known."""
        return not self.names or bool(self.names & _names(code.text, code.language))

    def share(self, code: Code) -> float:
        """The code's length against the shorter side's; 1 where no side is known."""
        return _length(code.text, code.language) / self.length if self.length else 1.0


def _names(text: str, language: str) -> set[str]:
    """Without what they stand in: an answer may put a method into its class, or a side a function into another."""
    return {found.name.rpartition("::")[2].rpartition(".")[2] for found in definitions(text, language)}


def _length(text: str, language: str) -> int:
    return sum(mark != "\x01" and not c.isspace() for mark, c in zip(lexed(text, language), text))
