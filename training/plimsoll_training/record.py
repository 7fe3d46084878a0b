"""One labelled trajectory, as `plimsoll dataset` writes it."""

import json
import lzma
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path


@dataclass
class Record:
    """One line of a record file. Lists run over the scored steps (`completions`)."""

    id: str
    completions: list[str]
    labels: list[int | None]
    """1 safe, 0 vulnerable, None not judged."""
    weights: list[float]
    prompt: list[str] = field(default_factory=list)
    pair: str = ""
    side: str = "text"
    kind: str = ""
    group: str = ""
    source: str = ""
    language: str = ""
    cwe: str = ""
    tier: str = ""
    synthetic: bool = False
    trajectory: str = ""
    origins: list[str] = field(default_factory=list)
    changed: list[bool] = field(default_factory=list)
    spans: list[list[list[int]]] = field(default_factory=list)
    """Byte ranges, UTF-8, within the completion."""
    lines: list[list[int]] = field(default_factory=list)
    findings: list[list[dict]] = field(default_factory=list)
    licence: str = ""
    renamed: int = 0
    """0 as it was written; k in the k-th copy with other names (`dataset build --renamed`)."""

    def __post_init__(self):
        count = len(self.completions)
        for name, empty in (("origins", ""), ("changed", False), ("spans", []), ("findings", [])):
            if not getattr(self, name):
                setattr(self, name, [empty] * count)
        for name in ("labels", "weights", "origins", "changed", "spans", "findings"):
            if len(getattr(self, name)) != count:
                raise ValueError(
                    f"record {self.id}: {count} completions but {len(getattr(self, name))} {name};"
                    " build the file again")

    @property
    def origin(self) -> str:
        """The pair or record that this is of, the same in all renamed copies."""
        name = self.pair or self.id
        if not self.renamed:
            return name
        before, _, after = name.rpartition(f"~{self.renamed}")
        return before + after

    def light(self) -> "Record":
        """Without its texts, once they are tokens; how many steps there are stays known."""
        count = len(self.completions)
        return replace(self, prompt=[], completions=[""] * count, spans=[[] for _ in range(count)],
                       findings=[[] for _ in range(count)], lines=[])


KNOWN = set(Record.__dataclass_fields__)


def open_text(path: str | Path, mode: str = "rt"):
    """A text file, compressed with xz if its name says so."""
    opener = lzma.open if str(path).endswith(".xz") else open
    return opener(path, mode, encoding="utf-8")


def read_records(path: str | Path) -> Iterator[Record]:
    """The records of a `.jsonl` or `.jsonl.xz` file, in order; unknown keys are ignored."""
    with open_text(path) as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                yield parse(line, f"{path}:{number}")


def parse(line: str, where: str) -> Record:
    """One line; ValueError names `where` it stands."""
    try:
        values = json.loads(line)
        return Record(**{key: values[key] for key in values.keys() & KNOWN if values[key] is not None})
    except (ValueError, TypeError) as error:
        raise ValueError(f"{where}: {error}") from error
