"""Learning rate and shares as functions of how much of the budget is spent."""

import math
import signal
import threading
import time
from dataclasses import dataclass, field
from datetime import datetime, timezone
from pathlib import Path


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


class Stop:
    """Whether somebody wants the run to end: SIGTERM, as `timeout` and borrowed machines send it, or Ctrl-C. A second
    one ends it at once."""

    SIGNALS = (signal.SIGTERM, signal.SIGINT)

    def __init__(self):
        self.wanted = False
        # Signals belong to the main thread.
        self.before = {}
        if threading.current_thread() is threading.main_thread():
            self.before = {number: signal.signal(number, self._ask) for number in self.SIGNALS}

    def _ask(self, number, frame):
        self.wanted = True
        self.restore()

    def restore(self):
        for number, handler in self.before.items():
            signal.signal(number, handler)


class Deadline:
    """A UTC time in a file, as `2026-11-27T13:20:00Z`; without a file there is none.

    Raises OSError or ValueError where it cannot be read at the start; later the time known before stands, as
    whoever moves it may be writing.
    """

    def __init__(self, file: Path | None = None):
        self.file, self.at = file, None
        if file:
            self.at = self._read()

    def _read(self) -> datetime:
        text = self.file.read_text().strip()
        try:
            at = datetime.fromisoformat(text)
        except ValueError:
            raise ValueError(f"{self.file}: {text!r} is no time; one is 2026-11-27T13:20:00Z") from None
        return at if at.tzinfo else at.replace(tzinfo=timezone.utc)

    def left(self) -> float:
        """Seconds until then."""
        if self.file is None:
            return math.inf
        try:
            self.at = self._read()
        except (OSError, ValueError):
            pass
        return (self.at - datetime.now(timezone.utc)).total_seconds()
