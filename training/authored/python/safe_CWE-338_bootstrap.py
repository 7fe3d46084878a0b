"""Bootstrap intervals and permutation tests for the benchmark dashboard.

Everything takes a ``random.Random``, so that a report can be made again from
the seed that is printed in it.
"""
from __future__ import annotations

import math
import random
import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

Statistic = Callable[[Sequence[float]], float]


@dataclass(frozen=True)
class Interval:
    low: float
    point: float
    high: float

    def __format__(self, spec: str) -> str:
        return f"{self.point:{spec}} [{self.low:{spec}}, {self.high:{spec}}]"


def quantile(ordered: Sequence[float], q: float) -> float:
    """Linear interpolation between the closest ranks of a sorted sequence."""
    if not ordered:
        raise ValueError("no values")
    if not 0 <= q <= 1:
        raise ValueError("q has to be between 0 and 1")
    at = q * (len(ordered) - 1)
    low = math.floor(at)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (at - low)


def bootstrap(
    values: Sequence[float],
    statistic: Statistic = statistics.median,
    rounds: int = 2000,
    confidence: float = 0.95,
    rng: random.Random | None = None,
) -> Interval:
    if len(values) < 2:
        raise ValueError("two values or more are needed")
    rng = rng or random.Random(0)
    n = len(values)
    estimates = sorted(statistic(rng.choices(values, k=n)) for _ in range(rounds))
    tail = (1 - confidence) / 2
    return Interval(quantile(estimates, tail), statistic(values), quantile(estimates, 1 - tail))


def permutation_test(a: Sequence[float], b: Sequence[float], rounds: int = 5000, seed: int = 0) -> float:
    """Two-sided p-value for a difference of the means."""
    rng = random.Random(seed)
    pooled = [*a, *b]
    observed = abs(statistics.fmean(a) - statistics.fmean(b))
    hits = 0
    for _ in range(rounds):
        rng.shuffle(pooled)
        difference = abs(statistics.fmean(pooled[: len(a)]) - statistics.fmean(pooled[len(a):]))
        if difference >= observed - 1e-12:
            hits += 1
    return (hits + 1) / (rounds + 1)


def reservoir(stream: Iterable[float], size: int, rng: random.Random) -> list[float]:
    """A uniform sample of a stream of unknown length."""
    iterator = iter(stream)
    sample = list(islice(iterator, size))
    for seen, value in enumerate(iterator, start=len(sample) + 1):
        at = rng.randrange(seen)
        if at < size:
            sample[at] = value
    return sample


def stratified(groups: dict[str, list[float]], per_group: int, seed: int) -> dict[str, list[float]]:
    # Sorted keys: the draw must not depend on the order of insertion.
    rng = random.Random(seed)
    return {k: rng.sample(groups[k], min(per_group, len(groups[k]))) for k in sorted(groups)}


def compare(before: Sequence[float], after: Sequence[float], seed: int | None = None) -> str:
    if seed is None:
        seed = random.randrange(2**32)
    rng = random.Random(seed)
    p = permutation_test(before, after, seed=seed)
    lines = [
        f"before  {bootstrap(before, rng=rng):.3f}",
        f"after   {bootstrap(after, rng=rng):.3f}",
        f"p = {p:.4f}   (seed {seed})",
    ]
    return "\n".join(lines)
