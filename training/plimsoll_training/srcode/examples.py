"""The tasks that a writer learns from, as JSON Lines, and the order in which it sees them.

    {"task": "detection" | "repair" | "generation", "id", "group", "language", "kind": name | null,
     "messages": [{"role", "content"}…], "prefix": how the answer begins, given to the writer, "answer": the rest,
     "difficulty": 0…1, "vulnerable": text | null, "careful": text | null}
"""

import hashlib
import json
import lzma
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np

TASKS = ("detection", "repair", "generation")
STRATEGIES = ("requirement", "prefix", "alone")
"""How a generation asks; its id ends so. A stage may name one, as `generation/alone`."""
ROLES = ("system", "user", "assistant")


@dataclass
class Example:
    task: str
    id: str
    group: str
    language: str
    messages: list[dict]
    answer: str
    prefix: str = ""
    kind: str | None = None
    difficulty: float = 0.0
    vulnerable: str | None = None
    careful: str | None = None


REQUIRED = ("task", "id", "group", "language", "messages", "answer")
TEXTS = {"task", "id", "group", "language", "answer", "prefix"}


def read_examples(path: str | Path, tasks: list[str] = TASKS, languages: list[str] = (),
                  answered: bool = True) -> list[Example]:
    """Those of some tasks (or of one way to ask for them, as `generation/alone`) and languages (all where none is named) of
    a file, `.jsonl` or `.jsonl.xz`.

    Where nothing is learned from them (`answered` false), a line needs no more than an id, a language and messages, and
    no two may have the same id, as completions are known by it.
    """
    path = Path(path)
    try:
        opened = lzma.open(path, "rt") if path.suffix == ".xz" else open(path)
        with opened as file:
            lines = [(number, line) for number, line in enumerate(file, 1) if line.strip()]
    except (OSError, UnicodeDecodeError, lzma.LZMAError) as error:
        raise ValueError(f"{path} cannot be read: {error}; `tasks` of a recipe names files of examples") from error
    found, seen = [], {}
    for number, line in lines:
        example = parse(line, f"{path}, line {number}", answered)
        if example.id in seen and not answered:
            raise ValueError(f"{path}, line {number}: the id {example.id!r} is that of line {seen[example.id]} too;"
                             " every example needs one of its own")
        seen[example.id] = number
        if wanted(example, tasks) and (not languages or example.language in languages):
            found.append(example)
    return found


def wanted(example: Example, tasks: list[str]) -> bool:
    return any(task == example.task or example.id.endswith(f"/{task}") for task in tasks)


def is_task(name: str) -> bool:
    """Whether a recipe may name it."""
    task, _, strategy = name.partition("/")
    return name in TASKS or (task == TASKS[-1] and strategy in STRATEGIES)


def parse(line: str, where: str, answered: bool = True) -> Example:
    try:
        values = json.loads(line)
    except ValueError as error:
        raise ValueError(f"{where}: no JSON ({error}); one object a line is wanted") from error
    if not isinstance(values, dict):
        raise ValueError(f"{where}: an object is wanted, not {type(values).__name__}")
    if not answered:
        values = {"task": "generation", "group": str(values.get("id")), "answer": ""} | values
    missing = [name for name in REQUIRED if name not in values]
    if missing:
        raise ValueError(f"{where}: {', '.join(missing)} is missing; an example has {', '.join(REQUIRED)}")
    known = {f.name for f in fields(Example)}
    # What is more, as evidence of a repair, is others'.
    example = Example(**{name: value for name, value in values.items() if name in known})
    example.prefix = example.prefix or ""
    for name in TEXTS:
        if not isinstance(getattr(example, name), str):
            raise ValueError(f"{where}: {name} is {getattr(example, name)!r}; it has to be a text")
    for name in ("kind", "vulnerable", "careful"):
        if not isinstance(getattr(example, name), str | None):
            raise ValueError(f"{where}: {name} is {getattr(example, name)!r}; it has to be a text or null")
    if example.task not in TASKS:
        raise ValueError(f"{where}: the task is {example.task!r}; there are {', '.join(TASKS)}")
    difficulty = example.difficulty
    if isinstance(difficulty, bool) or not isinstance(difficulty, int | float) or not 0 <= difficulty <= 1:
        raise ValueError(f"{where}: difficulty is {difficulty!r}; it goes from 0 to 1")
    messages = example.messages
    if not isinstance(messages, list) or not messages:
        raise ValueError(f"{where}: messages is {messages!r}; at least one is wanted")
    for message in messages:
        if not isinstance(message, dict) or message.get("role") not in ROLES \
                or not isinstance(message.get("content"), str):
            raise ValueError(f"{where}: {message!r} is no message; one has a role ({', '.join(ROLES)}) and a content")
    if messages[-1]["role"] == "assistant":
        raise ValueError(f"{where}: the last message is the assistant's; what it begins with belongs into prefix")
    return example


def is_held_out(example: Example, share: float) -> bool:
    """Whether its group is kept out of training: all of a group or nothing, whatever else there is."""
    digest = hashlib.sha256(f"srcode {example.group}".encode()).digest()
    return int.from_bytes(digest[:8], "big") < share * 2**64


def spread(items: list, count: int) -> list:
    """At most so many, evenly of all: files begin with what is easy."""
    return [items[i * len(items) // count] for i in range(count)] if len(items) > count else items


ORDERS = ("difficulty", "shuffled")


@dataclass
class Curriculum:
    """Draws indices of examples: at progress p of those around the place p of their order, the seldom drawn first.

    `window` is the share of all that may be drawn at once. Whatever the budget, the whole order is gone through: with a
    small one examples are passed over, with a large one those of a window are read several times before it moves on.
    """

    ranks: np.ndarray
    window: float
    counts: np.ndarray

    @staticmethod
    def of(examples: list[Example], order: str, window: float, seed: int) -> "Curriculum":
        """`difficulty`: from detection over repair to generation, in each from easy to hard. `shuffled`: no order."""
        if not examples:
            raise ValueError("no example is left to train on; look at `tasks`, `languages` and the limits of tokens")
        count = len(examples)
        if order == "shuffled":
            return Curriculum(np.random.default_rng(seed).permutation(count), 1.0, np.zeros(count, dtype=np.int64))
        keys = [(TASKS.index(e.task), e.difficulty, e.id) for e in examples]
        return Curriculum(np.array(sorted(range(count), key=keys.__getitem__)), window, np.zeros(count, dtype=np.int64))

    def draw(self, progress: float) -> int:
        total = len(self.ranks)
        width = max(1, round(self.window * total))
        first = round(progress * (total - width))
        inside = self.ranks[first : first + width]
        chosen = int(inside[self.counts[inside].argmin()])  # the first of the seldom drawn
        self.counts[chosen] += 1
        return chosen

    def state(self) -> dict:
        return {"counts": self.counts.copy()}

    def restore(self, state: dict):
        if len(state["counts"]) != len(self.counts):
            raise ValueError(f"the checkpoint is of {len(state['counts'])} examples and there are {len(self.counts)};"
                             " delete it to begin anew, or give the examples of before")
        self.counts = state["counts"].copy()
