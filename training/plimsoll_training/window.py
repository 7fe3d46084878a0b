"""What the model reads at once, and the cutting of trajectories into it.

The same reading as `ReadingPlan.swift` and `StepEncoder.swift`: preamble steps while they fit, then
scored steps, each tokenised alone and followed by the separator; a step that would overflow the
window opens the next one, which starts with the preamble again.
"""

from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

from .kinds import kind_of_step
from .record import Record

UNKNOWN = -1
PATTERN, FLOW = 1, 2
# Tools whose rules look at a call and its arguments; the others follow values through the code.
PATTERN_TOOLS = frozenset({"flawfinder", "bandit"})
MAXIMUM_STEP_BYTES = 16_384


@dataclass
class Window:
    """Tokens of one window and what is known of its steps.

    ids (tokens,) int32; all others (steps,): ends = the separator's last token, starts = the first
    token; labels 1, 0 or UNKNOWN; bytes of the text; calls = opening brackets that call something;
    families = bits PATTERN and FLOW of the tools that flagged the step; kinds = of weakness, NONE where none is known.
    marked (n,) = tokens of vulnerable steps inside a changed span.
    """

    record: Record
    ids: np.ndarray
    starts: np.ndarray
    ends: np.ndarray
    labels: np.ndarray
    weights: np.ndarray
    changed: np.ndarray
    bytes: np.ndarray
    calls: np.ndarray
    families: np.ndarray
    kinds: np.ndarray
    marked: np.ndarray
    first_step: int

    @property
    def side(self) -> str:
        return self.record.side

    def __len__(self) -> int:
        return len(self.ids)


@dataclass
class Reading:
    """How trajectories are read. The product's window is 2,048 tokens, its step 1,024 at most."""

    tokenizer: Tokenizer
    separator: list[int]
    tokens: int = 2048
    preamble: int = 256
    step: int = 1024

    def __post_init__(self):
        self.preamble = min(self.preamble, self.tokens // 2)
        self.step = min(self.step, self.tokens - self.preamble - len(self.separator))

    def encode(self, texts: list[str]) -> list:
        """Encodings (`ids`, `offsets` in characters) of texts, each alone, not cut yet."""
        cut = [t if len(t) <= MAXIMUM_STEP_BYTES // 4 or len(t.encode()) <= MAXIMUM_STEP_BYTES
               else t.encode()[:MAXIMUM_STEP_BYTES].decode("utf-8", "replace") for t in texts]
        return self.tokenizer.encode_batch(cut, add_special_tokens=False)

    def windows(self, record: Record) -> list[Window]:
        """The windows of a trajectory; together they hold every scored step once."""
        preamble: list[int] = []
        for encoding in self.encode(record.prompt):
            ids = encoding.ids[: self.step] + self.separator
            if len(preamble) + len(ids) > self.preamble:
                break
            preamble += ids
        encodings = self.encode(record.completions)
        groups: list[list[int]] = []
        used = 0
        for index, encoding in enumerate(encodings):
            count = min(len(encoding.ids), self.step) + len(self.separator)
            if not groups or used + count > self.tokens:
                groups.append([])
                used = len(preamble)
            groups[-1].append(index)
            used += count
        return [self._window(record, preamble, group, encodings) for group in groups]

    def _window(self, record, preamble, group, encodings) -> Window:
        ids, starts, ends, marked = list(preamble), [], [], []
        for index in group:
            starts.append(len(ids))
            step = encodings[index].ids[: self.step]
            if record.labels[index] == 0 and record.spans[index]:
                marked += self._marked(record, index, encodings[index], len(ids))
            ids += step + self.separator
            ends.append(len(ids) - 1)
        pick = lambda values, kind: np.array([values[i] for i in group], dtype=kind)
        labels = [UNKNOWN if label is None else label for label in record.labels]
        return Window(
            record=record,
            ids=np.array(ids, dtype=np.int32),
            starts=np.array(starts, dtype=np.int32),
            ends=np.array(ends, dtype=np.int32),
            labels=pick(labels, np.int8),
            weights=pick(record.weights, np.float32),
            changed=pick(record.changed, bool),
            bytes=np.array([len(record.completions[i].encode()) for i in group], dtype=np.int32),
            calls=np.array([record.completions[i].count("(") for i in group], dtype=np.int32),
            families=np.array([_families(record.findings[i]) for i in group], dtype=np.int8),
            kinds=np.array([kind_of_step(record, i) for i in group], dtype=np.int8),
            marked=np.array(marked, dtype=np.int32),
            first_step=group[0],
        )

    def _marked(self, record, index, encoding, start) -> list[int]:
        """Tokens of a step that overlap its spans; offsets are characters, spans bytes."""
        text = record.completions[index]
        if text.isascii():
            at = lambda character: character
        else:
            bytes_before = np.zeros(len(text) + 1, dtype=np.int64)
            np.cumsum([len(c.encode()) for c in text], out=bytes_before[1:])
            at = lambda character: int(bytes_before[min(character, len(text))])
        return [
            start + token
            for token, (first, last) in enumerate(encoding.offsets[: self.step])
            if any(at(first) < to and at(last) > since for since, to in record.spans[index])
        ]


def _families(findings: list[dict]) -> int:
    return sum({PATTERN if f.get("tool") in PATTERN_TOOLS else FLOW for f in findings or []})
