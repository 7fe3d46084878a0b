"""The run's log: one JSON object a line, for people, plots and later runs."""

import json
import math
import time
from pathlib import Path


class Log:
    def __init__(self, path: Path, quiet: bool = False):
        self.file = None if quiet else open(path, "a", buffering=1)

    def write(self, event: str, **values):
        if self.file is None:
            return
        line = {"event": event, "time": time.strftime("%H:%M:%S")} | {
            key: _short(value) for key, value in values.items() if value is not None}
        self.file.write(json.dumps(line) + "\n")
        print(" ".join(f"{k}={v}" for k, v in line.items()), flush=True)


def _short(value):
    if isinstance(value, float):
        return float(f"{value:.5g}") if math.isfinite(value) else None
    if isinstance(value, list):
        return [_short(v) for v in value]
    return value
