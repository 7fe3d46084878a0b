"""Many windows as one run of rows: no padding, and what two windows share is computed once.

The two sides of a pair begin alike, so the second side keeps only the rows after the first token
that differs; its attention still reads the shared rows.
"""

from dataclasses import dataclass

import numpy as np
import torch

# Shorter common beginnings are not worth the extra gather in every attention.
MINIMUM_SHARED = 48
# Rows are filled up to a multiple: oneDNN compiles a kernel for every new shape, for milliseconds,
# and without this nearly every shape would be new.
MULTIPLE = 512


@dataclass
class Span:
    """One window within the rows: `shared` first rows belong to an earlier window.

    rows (tokens,) int64 where something is shared, else None and the rows are start..<end.
    """

    start: int
    end: int
    shared: int
    rows: torch.Tensor | None


@dataclass
class Packing:
    """ids (rows,), positions (rows,) and one span a window; `length` rows in all.

    The last rows, up to a multiple, belong to no window.
    """

    ids: torch.Tensor
    positions: torch.Tensor
    spans: list[Span]

    @property
    def length(self) -> int:
        return len(self.ids)

    def row(self, window: int, position) -> np.ndarray:
        """Rows of token positions of one window."""
        span = self.spans[window]
        position = np.asarray(position, dtype=np.int64)
        if span.rows is None:
            return position + span.start
        return span.rows.numpy()[position]


def pack(ids: list[np.ndarray], families: list[int] | None = None) -> Packing:
    """Packs windows; windows of one family (a number) may share their beginnings."""
    spans, kept, positions, start = [], [], [], 0
    leaders: dict[int, list[int]] = {}
    for index, tokens in enumerate(ids):
        shared, leader = 0, None
        for other in leaders.get(families[index], []) if families else []:
            common = common_prefix(ids[other], tokens)
            if common > shared:
                shared, leader = common, other
        # At least one row stays, so that every window has rows of its own.
        shared = min(shared, len(tokens) - 1)
        if shared < MINIMUM_SHARED:
            shared, leader = 0, None
        end = start + len(tokens) - shared
        rows = None
        if leader is not None:
            first = spans[leader]
            head = torch.arange(first.start, first.start + shared) if first.rows is None \
                else first.rows[:shared]
            rows = torch.cat([head, torch.arange(start, end)])
        spans.append(Span(start, end, shared, rows))
        kept.append(tokens[shared:])
        positions.append(np.arange(shared, len(tokens)))
        if families:
            leaders.setdefault(families[index], []).append(index)
        start = end
    filling = -start % MULTIPLE
    kept.append(np.zeros(filling, dtype=np.int32))
    positions.append(np.zeros(filling, dtype=np.int64))
    return Packing(
        torch.from_numpy(np.concatenate(kept).astype(np.int64)),
        torch.from_numpy(np.concatenate(positions)),
        spans,
    )


def common_prefix(a: np.ndarray, b: np.ndarray) -> int:
    length = min(len(a), len(b))
    different = np.nonzero(a[:length] != b[:length])[0]
    return int(different[0]) if len(different) else length
