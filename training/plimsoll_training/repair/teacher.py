"""Who repairs: one protocol for verified pairs and for a model behind a server."""

from dataclasses import dataclass
from typing import Protocol

from ..tasks.drawing import fraction
from ..tasks.sources import Text
from . import prompts
from .chat import ChatServer
from .reply import code_of

# As in the paper: after the third a text is given up.
ROUNDS = 3


@dataclass(frozen=True)
class Attempt:
    """One round's answer."""

    repaired: str | None
    """None where the answer holds no usable code."""
    problem: str = ""
    reply: str = ""


class Teacher(Protocol):
    name: str
    rounds: int
    """How often it is asked for one text."""

    def repair(self, text: Text, found: list[tuple[Attempt, list[str]]]) -> Attempt:
        """An attempt, given the earlier ones with what was found in each."""
        ...


class PairsTeacher:
    """Knows the careful side of each pair and nothing else."""

    name = "pairs"
    rounds = 1

    def repair(self, text: Text, found: list[tuple[Attempt, list[str]]]) -> Attempt:
        return Attempt(text.careful)


class ChatTeacher:
    """A model; a repair that did not pass goes back to it with what was found, the whole conversation before it."""

    def __init__(self, server: ChatServer, rounds: int = ROUNDS):
        self.server, self.rounds = server, rounds

    @property
    def name(self) -> str:
        return self.server.name

    def repair(self, text: Text, found: list[tuple[Attempt, list[str]]]) -> Attempt:
        messages = prompts.first(text.language, text.kind, text.cwe, text.vulnerable)
        for attempt, findings in found:
            messages += prompts.reflection(attempt.reply, findings)
        answer = self.server.reply(messages, seed=int(fraction(f"{text.id} {len(found)}") * 2**31))
        if answer.cut:
            return Attempt(None, "the answer was cut at the limit of tokens; say less before the code", answer.text)
        code, problem = code_of(answer.text, text.vulnerable)
        return Attempt(code, problem, answer.text)
