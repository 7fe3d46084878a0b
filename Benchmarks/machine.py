"""Which machine a figure comes from, and who else used it."""

import os
import pathlib
import platform


def processor():
    try:
        text = pathlib.Path("/proc/cpuinfo").read_text()
        return next(l.split(":", 1)[1].strip() for l in text.splitlines() if l.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def busy_ticks():
    """Ticks of all processors that were not idle, and all ticks."""
    numbers = [int(word) for word in pathlib.Path("/proc/stat").read_text().split("\n")[0].split()[1:9]]
    return sum(numbers) - numbers[3] - numbers[4], sum(numbers)


class Others:
    """The share of the processors that went to other processes since this began."""

    def __init__(self):
        self.before = self.now()

    @staticmethod
    def now():
        """Seconds of others and of all; None without a /proc."""
        try:
            busy, ticks = (count / os.sysconf("SC_CLK_TCK") for count in busy_ticks())
        except (OSError, ValueError, IndexError):
            return None
        # Ended servers are part of it.
        return busy - sum(os.times()[:4]), ticks

    def percent(self):
        after = self.now()
        if not self.before or not after or after[1] <= self.before[1]:
            return None
        return max(0, round(100 * (after[0] - self.before[0]) / (after[1] - self.before[1]), 1))
