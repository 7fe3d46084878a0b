"""Which machine a figure comes from."""

import pathlib
import platform


def processor():
    try:
        text = pathlib.Path("/proc/cpuinfo").read_text()
        return next(l.split(":", 1)[1].strip() for l in text.splitlines() if l.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()
