"""Windows that are read together, and which of their rows the losses look at."""

from dataclasses import dataclass, replace

import numpy as np
import torch

from .packing import Packing, pack
from .window import UNKNOWN, Window


@dataclass
class Unit:
    """What is drawn as one: a window, or the windows of both sides of a pair.

    `hardness` is how often it is drawn, relative to others of its source.
    """

    windows: list[Window]
    is_pair: bool = False
    hardness: float = 1.0

    @property
    def tokens(self) -> int:
        return sum(len(window) for window in self.windows)

    def identity(self) -> str:
        return self.windows[0].record.pair or self.windows[0].record.id


@dataclass
class Batch:
    """Flat arrays over the separators of all windows (steps,), and over sampled tokens (marked,).

    rows = rows of the packing: first the separators', then the sampled tokens'.
    unit (steps,) = number of the unit; side (steps,) = 0 vulnerable, 1 fixed, -1 neither.
    """

    windows: list[Window]
    families: list[int]
    packing: Packing
    rows: torch.Tensor
    labels: torch.Tensor
    weights: torch.Tensor
    changed: torch.Tensor
    unit: torch.Tensor
    side: torch.Tensor
    pairs: int
    units: list[Unit]
    token_labels: torch.Tensor
    kinds: torch.Tensor

    @property
    def steps(self) -> int:
        return len(self.labels)

    def to(self, device: torch.device) -> "Batch":
        """What the losses compare with hidden states lies where those are."""
        names = ("labels", "weights", "changed", "unit", "side", "token_labels", "kinds")
        return replace(self, **{name: getattr(self, name).to(device) for name in names})


SIDES = {"vulnerable": 0, "fixed": 1}


def make_batch(units: list[Unit], random: np.random.Generator | None = None,
               tokens_a_unit: int = 0, safe_steps: int = 0) -> Batch:
    """Packs units. With `tokens_a_unit`, up to so many marked and so many safe tokens of a window
    are sampled; with `safe_steps`, only so many of its safe steps keep their weight."""
    windows = [window for unit in units for window in unit.windows]
    families = [number for number, unit in enumerate(units) for _ in unit.windows]
    packing = pack([window.ids for window in windows], families)
    cat = lambda name: np.concatenate([getattr(window, name) for window in windows])
    counts = [len(window.ends) for window in windows]
    rows = [packing.row(number, window.ends) for number, window in enumerate(windows)]
    weights = [window.weights for window in windows]
    if safe_steps and random is not None:
        weights = [thin(window, safe_steps, random) for window in windows]
    token_labels = []
    if tokens_a_unit and random is not None:
        for number, window in enumerate(windows):
            marked = window.marked
            if not len(marked):
                continue
            marked = random.choice(marked, min(tokens_a_unit, len(marked)), replace=False)
            safe = [np.arange(window.starts[i], window.ends[i])
                    for i in np.flatnonzero(window.labels == 1)]
            safe = np.concatenate(safe) if safe else np.zeros(0, dtype=np.int64)
            safe = random.choice(safe, min(len(marked), len(safe)), replace=False)
            rows += [packing.row(number, marked), packing.row(number, safe)]
            token_labels += [0] * len(marked) + [1] * len(safe)
    return Batch(
        windows=windows,
        families=families,
        packing=packing,
        rows=torch.from_numpy(np.concatenate(rows)),
        labels=torch.from_numpy(cat("labels").astype(np.int64)),
        weights=torch.from_numpy(np.where(cat("labels") == UNKNOWN, 0, np.concatenate(weights))).float(),
        changed=torch.from_numpy(cat("changed")),
        unit=torch.from_numpy(np.repeat(families, counts)),
        side=torch.from_numpy(np.repeat([SIDES.get(w.side, -1) for w in windows], counts)),
        pairs=sum(unit.is_pair for unit in units),
        units=units,
        token_labels=torch.tensor(token_labels, dtype=torch.int64),
        kinds=torch.from_numpy(cat("kinds").astype(np.int64)),
    )


def thin(window: Window, keep: int, random: np.random.Generator) -> np.ndarray:
    """Weights (steps,) with 0 for all safe steps but `keep`, likelier the long ones full of calls."""
    safe = np.flatnonzero((window.labels == 1) & (window.weights > 0))
    if len(safe) <= keep:
        return window.weights
    hardness = 1 + np.log1p(window.bytes[safe] / 40) + np.minimum(4, window.calls[safe])
    kept = random.choice(safe, keep, replace=False, p=hardness / hardness.sum())
    weights = window.weights.copy()
    dropped = np.setdiff1d(safe, kept)
    weights[dropped] = 0
    return weights
