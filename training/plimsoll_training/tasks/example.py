"""One task, as it is written: a line of JSON that the writer's trainer reads."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from ..record import open_text
from .difficulty import STAGES

ROLES = {"system", "user", "assistant"}


@dataclass(frozen=True)
class Example:
    task: str
    id: str
    group: str
    language: str
    kind: str | None
    messages: list[dict[str, str]]
    prefix: str
    """Beginning of the assistant's answer, which is given."""
    answer: str
    """The rest, which is wanted."""
    difficulty: float
    vulnerable: str | None
    careful: str | None

    def __post_init__(self):
        if self.task not in STAGES:
            raise ValueError(f"example {self.id}: `task` is {self.task!r}; it is one of {', '.join(STAGES)}")
        if not 0 <= self.difficulty <= 1:
            raise ValueError(f"example {self.id}: `difficulty` is {self.difficulty}; it lies in 0…1")
        if not self.messages or any(set(m) != {"role", "content"} or m["role"] not in ROLES for m in self.messages):
            raise ValueError(f"example {self.id}: `messages` are objects of a role ({', '.join(sorted(ROLES))}) and a"
                             " content, one at least")
        if not self.answer:
            raise ValueError(f"example {self.id}: the answer is empty; there is nothing to learn")

    @property
    def prompt(self) -> str:
        return "\n".join(message["content"] for message in self.messages)


def write(examples: Iterable[Example], path: Path) -> int:
    """All of them, in one step, so that what is there is whole."""
    partial = path.with_name("partial-" + path.name)
    count = 0
    try:
        with open_text(partial, "wt") as out:
            for count, example in enumerate(examples, 1):
                out.write(json.dumps(asdict(example), ensure_ascii=False) + "\n")
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    return count


def read(path: Path) -> Iterator[Example]:
    with open_text(path) as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                try:
                    yield Example(**json.loads(line))
                except (ValueError, TypeError) as error:
                    raise ValueError(f"{path}:{number}: {error}; make the file again with"
                                     " `python -m plimsoll_training.tasks`") from error
