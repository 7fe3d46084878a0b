"""T and W by a teacher: another model that is asked about an answer (section 3.3).

`ask` is whatever sends messages to a model and gives back its text; the protocol is (code, language) → `Told`.
A teacher quotes what it means, and what it quotes has to stand in the code to the letter: what it makes up is dropped.
"""

import argparse
import json
import re
from dataclasses import dataclass, field
from typing import Callable, Protocol

from ..repair.chat import ATTEMPTS, SECONDS, server_from
from .secure import Span
from .severity import WEIGHTS, Weakness

TOKENS = 1024
"""Of what a teacher says: quotations of a function."""
AT_ONCE = 8
"""Answers that it is asked about side by side."""
QUOTE = 4
"""Characters that a quotation has at least: a bracket is no place in a code."""
INSTRUCTION = (
    "You review code for security. Answer with one JSON object and nothing else: "
    '{"secure": [quotation…], "vulnerable": [{"quotation": …, "severity": "low" | "medium" | "high"}…]}. '
    "`secure` quotes the shortest pieces that prevent a weakness, as a bound that is checked or a bound parameter. "
    "`vulnerable` quotes the pieces that are a weakness. Quote to the letter; leave a list empty if there is nothing.")


@dataclass
class Told:
    secure: list[Span] = field(default_factory=list)
    weaknesses: list[Weakness] = field(default_factory=list)


class Teacher(Protocol):
    def __call__(self, code: str, language: str) -> Told: ...


class ChatTeacher:
    """One behind a chat. An answer that is no JSON object says nothing."""

    def __init__(self, ask: Callable[[list[dict]], str]):
        self.ask = ask

    def __call__(self, code: str, language: str) -> Told:
        said = self.ask([{"role": "system", "content": INSTRUCTION},
                         {"role": "user", "content": f"Language: {language}\n\n{code}"}])
        found = re.search(r"\{.*\}", said, re.DOTALL)
        try:
            values = json.loads(found[0]) if found else {}
        except ValueError:
            return Told()
        told = Told()
        for quotation in _list(values, "secure"):
            told.secure += [] if (at := place(code, quotation)) is None else [at]
        for one in _list(values, "vulnerable"):
            severity = one.get("severity") if isinstance(one, dict) else None
            at = place(code, one.get("quotation")) if isinstance(one, dict) else None
            if at and severity in WEIGHTS:
                told.weaknesses.append(Weakness("other", severity, *at, source="teacher"))
        return told


def teacher_from(options) -> Teacher | None:
    """Behind the server that the command line names, if it names one.

    Raises `ChatError` where the server cannot be used.
    """
    server = server_from(argparse.Namespace(
        server=options.server, model=options.model, key_variable=options.key_variable, seconds=SECONDS,
        answer_tokens=TOKENS, attempts=ATTEMPTS, temperature=0.0))
    return ChatTeacher(lambda messages: server.reply(messages).text) if server else None


def place(code: str, quotation) -> Span | None:
    """Where a quotation stands first."""
    if not isinstance(quotation, str) or len(quotation.strip()) < QUOTE:
        return None
    start = code.find(quotation)
    return None if start < 0 else (start, start + len(quotation))


def _list(values, name: str) -> list:
    found = values.get(name) if isinstance(values, dict) else None
    return found if isinstance(found, list) else []
