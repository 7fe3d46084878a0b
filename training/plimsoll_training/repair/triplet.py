"""What is written: (prompt, vulnerable, repaired) with the evidence, one JSON object a line."""

import json
from pathlib import Path

from ..tasks import leaks
from ..tasks.conversation import TITLES
from ..tasks.requirement import requirement
from ..tasks.spots import spots
from .rounds import Outcome

# Definitions that a prompt speaks of; more would be a list and no request.
SPOKEN_OF = 4


def triplet(outcome: Outcome, teacher: str) -> dict:
    attempt, verdicts = outcome.rounds[-1]
    return _head(outcome) | {
        "prompt": prompt(outcome, attempt.repaired), "vulnerable": outcome.text.vulnerable,
        "repaired": attempt.repaired, "teacher": teacher, "rounds": len(outcome.rounds),
        "evidence": [verdict.evidence() for verdict in verdicts],
        "earlier": [found for _, found in outcome.found()[:-1]]}


def rejection(outcome: Outcome, teacher: str) -> dict:
    """What was found in each round; no text, as there is none that passed."""
    return _head(outcome) | {"teacher": teacher, "rounds": [
        {"problem": attempt.problem, "evidence": [verdict.evidence() for verdict in verdicts]}
        for attempt, verdicts in outcome.rounds]}


def _head(outcome: Outcome) -> dict:
    text = outcome.text
    return {"id": text.id, "group": text.group, "source": text.source, "licence": text.licence,
            "language": text.language, "cwe": text.cwe, "kind": text.kind, "file_name": text.file_name}


def prompt(outcome: Outcome, repaired: str) -> str:
    """What the repaired definitions are for, by the rules of `tasks.requirement`; empty where nothing can be said."""
    text = outcome.text
    said = []
    for number, spot in enumerate(spots(text.vulnerable, repaired, text.language)):
        wanted = requirement(spot, text.language, text.kind, f"{text.id}#{number}")
        if wanted.text and len(said) < SPOKEN_OF and not leaks.found(spot.name):
            said.append(f"- `{spot.name}`: {wanted.text}")
    return f"Write {TITLES[text.language]} code with these functions.\n" + "\n".join(said) if said else ""


class Output:
    """A file of lines that a run which was stopped goes on with."""

    def __init__(self, path: Path):
        self.path, self.ids = path, set()
        whole = 0
        if path.exists():
            with open(path, "rb") as file:
                for number, line in enumerate(file, 1):
                    if not line.endswith(b"\n"):
                        break  # cut in the middle of a line, which is written again
                    try:
                        self.ids.add(json.loads(line)["id"])
                    except (ValueError, KeyError, TypeError) as error:
                        raise ValueError(f"{path}:{number} is no line of an earlier run; name another file") from error
                    whole += len(line)
        self.file = open(path, "ab")
        self.file.truncate(whole)

    def write(self, line: dict):
        self.file.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
        self.file.flush()
        self.ids.add(line["id"])

    def close(self):
        self.file.close()
