"""Learning rate and shares as functions of how much of the budget is spent."""

import math
import time
from dataclasses import dataclass, field


@dataclass
class Budget:
    """Whichever is spent first ends the run: minutes of wall clock or tokens; 0 is no limit.

    `spent` are the seconds of earlier runs, from a checkpoint.
    """

    minutes: float = 0.0
    tokens: int = 0
    spent: float = 0.0
    started: float = field(default_factory=time.monotonic)

    def seconds(self) -> float:
        return self.spent + time.monotonic() - self.started

    def progress(self, tokens: int) -> float:
        """0 at the start, 1 at the end."""
        shares = [0.0]
        if self.minutes:
            shares.append(self.seconds() / 60 / self.minutes)
        if self.tokens:
            shares.append(tokens / self.tokens)
        return min(1.0, max(shares))


def rate(progress: float, warmup: float, shape: str) -> float:
    """Factor on the learning rate: up linearly over `warmup`, then down to 0 at 1."""
    if progress < warmup:
        return max(0.02, progress / warmup)
    left = (progress - warmup) / (1 - warmup)
    if shape == "linear":
        return 1 - left
    if shape == "constant":
        return 1.0
    return 0.5 * (1 + math.cos(math.pi * left))
