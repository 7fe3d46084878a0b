"""A set of half-open intervals that merges what touches."""
from bisect import bisect_left, bisect_right
from typing import Iterator


class IntervalSet:
    def __init__(self, pairs=()):
        self._starts: list[int] = []
        self._ends: list[int] = []
        for lo, hi in pairs:
            self.add(lo, hi)

    def add(self, lo: int, hi: int) -> None:
        if lo >= hi:
            return
        i = bisect_left(self._ends, lo)
        j = bisect_right(self._starts, hi)
        if i < j:
            lo = min(lo, self._starts[i])
            hi = max(hi, self._ends[j - 1])
        self._starts[i:j] = [lo]
        self._ends[i:j] = [hi]

    def remove(self, lo: int, hi: int) -> None:
        if lo >= hi:
            return
        i = bisect_right(self._ends, lo)
        j = bisect_left(self._starts, hi)
        if i >= j:
            return
        starts, ends = [], []
        if self._starts[i] < lo:
            starts.append(self._starts[i])
            ends.append(lo)
        if self._ends[j - 1] > hi:
            starts.append(hi)
            ends.append(self._ends[j - 1])
        self._starts[i:j] = starts
        self._ends[i:j] = ends

    def __contains__(self, x: int) -> bool:
        i = bisect_right(self._starts, x) - 1
        return i >= 0 and x < self._ends[i]

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return iter(zip(self._starts, self._ends))

    def __len__(self) -> int:
        return len(self._starts)

    def total(self) -> int:
        return sum(hi - lo for lo, hi in self)

    def gaps(self, lo: int, hi: int) -> Iterator[tuple[int, int]]:
        at = lo
        for a, b in self:
            if b <= lo:
                continue
            if a >= hi:
                break
            if a > at:
                yield at, a
            at = max(at, b)
        if at < hi:
            yield at, hi
