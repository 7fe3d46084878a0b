"""Hidden states of the frozen lower layers, computed once a window and kept on disk."""

import hashlib
from pathlib import Path

import numpy as np
import torch

from .base import Base
from .decoder import Decoder
from .packing import Packing, pack
from .window import Window

# Rows of one forward pass: enough for full speed, 100 MB of activations.
ROWS = 8_192


class LowerCache:
    """Appends (tokens, width) half-precision states to `hidden.f16` and their places to `index`.

    A place is written after its states. What a killed run leaves behind is either whole or ignored:
    a line without its end, and places behind the end of the data. The folder's name holds the base,
    what was merged into it, and the split.
    """

    def __init__(self, base: Base, split: int, root: str | Path, dtype=torch.bfloat16):
        key = hashlib.sha256(f"{base.identity}|{split}|{dtype}|1".encode()).hexdigest()[:16]
        self.folder = Path(root) / f"lower-{split}-{key}"
        self.folder.mkdir(parents=True, exist_ok=True)
        self.width = base.sizes.width
        self.embedding = base.weights["embed_tokens.weight"]
        self.decoder = Decoder(base, 0, split, dtype) if split else None
        self.data = open(self.folder / "hidden.f16", "a+b")
        self.places = self._read_places(self.data.seek(0, 2))
        index = self.folder / "index"
        self.index = open(index, "a", buffering=1)
        if index.stat().st_size and not index.read_bytes().endswith(b"\n"):
            self.index.write(" cut short\n")
        self.computed = 0

    def _read_places(self, size: int) -> dict[str, tuple[int, int]]:
        """Offset in bytes and tokens of every window, by its key; `size` is the data's, in bytes."""
        index, places = self.folder / "index", {}
        # What stands behind the last line end is half a line.
        lines = index.read_text().split("\n")[:-1] if index.exists() else []
        for line in lines:
            fields = line.split()
            if len(fields) == 3:
                key, offset, tokens = fields[0], int(fields[1]), int(fields[2])
                if offset + tokens * self.width * 2 <= size:
                    places[key] = (offset, tokens)
        return places

    @staticmethod
    def key(window: Window) -> str:
        return hashlib.sha1(window.ids.tobytes()).hexdigest()

    def __contains__(self, window: Window) -> bool:
        return self.key(window) in self.places

    @torch.no_grad()
    def fill(self, windows: list[Window], families: list[int] | None = None):
        """Computes what is missing, in passes of at most `ROWS` rows."""
        missing, kin, seen = [], [], set()
        for number, window in enumerate(windows):
            key = self.key(window)
            if key not in self.places and key not in seen:
                seen.add(key)
                missing.append(window)
                kin.append(families[number] if families else -1 - number)
        start = 0
        while start < len(missing):
            end, rows = start, 0
            while end < len(missing) and (end == start or rows + len(missing[end]) <= ROWS):
                rows += len(missing[end])
                end += 1
            self._compute(missing[start:end], kin[start:end])
            start = end

    def _compute(self, windows: list[Window], families: list[int]):
        packing = pack([window.ids for window in windows], families)
        states = self.embedding[packing.ids]
        if self.decoder is not None:
            states = self.decoder(states, packing)
        states = states.half()
        if not states.isfinite().all():
            raise ValueError("a hidden state of the base does not fit half precision")
        self.computed += packing.length
        places = []
        offset = self.data.seek(0, 2)
        for number, window in enumerate(windows):
            rows = packing.row(number, np.arange(len(window)))
            self.data.write(states[rows].numpy().tobytes())
            places.append((self.key(window), offset, len(window)))
            offset += len(window) * self.width * 2
        self.data.flush()
        for key, place, count in places:
            self.places[key] = (place, count)
            self.index.write(f"{key} {place} {count}\n")

    def states(self, windows: list[Window], packing: Packing) -> torch.Tensor:
        """(rows, width) float32 of a packing of these windows; all must be in the cache."""
        states = np.zeros((packing.length, self.width), dtype=np.float16)
        for window, span in zip(windows, packing.spans):
            place, count = self.places[self.key(window)]
            self.data.seek(place + span.shared * self.width * 2)
            self.data.readinto(memoryview(states[span.start : span.end]).cast("B"))
        return torch.from_numpy(states).float()
