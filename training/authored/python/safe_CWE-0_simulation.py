"""Monte Carlo helpers and a tiny queueing model."""
import random
from collections import Counter
from dataclasses import dataclass, field


def estimate_pi(samples: int, seed: int = 7) -> float:
    rng = random.Random(seed)
    inside = sum(1 for _ in range(samples) if rng.random() ** 2 + rng.random() ** 2 <= 1.0)
    return 4.0 * inside / samples


def reservoir_sample(stream, k, rng=random):
    """Keep k items of a stream of unknown length, each with the same chance."""
    sample = []
    for i, item in enumerate(stream):
        if i < k:
            sample.append(item)
        else:
            j = rng.randint(0, i)
            if j < k:
                sample[j] = item
    return sample


def train_test_split(rows, test_share=0.2, seed=42):
    rows = list(rows)
    random.Random(seed).shuffle(rows)
    cut = int(len(rows) * (1 - test_share))
    return rows[:cut], rows[cut:]


def roll(dice="2d6", rng=random):
    count, sides = (int(n) for n in dice.split("d"))
    return sum(rng.randint(1, sides) for _ in range(count))


def bootstrap_mean(values, rounds=1000, level=0.95, seed=None):
    """Confidence interval of the mean by resampling."""
    rng = random.Random(seed)
    means = sorted(sum(rng.choices(values, k=len(values))) / len(values) for _ in range(rounds))
    tail = (1 - level) / 2
    return means[int(tail * rounds)], means[int((1 - tail) * rounds) - 1]


@dataclass
class Queue:
    """Single server with exponential arrivals and service times."""

    arrival_rate: float
    service_rate: float
    rng: random.Random = field(default_factory=random.Random)

    def run(self, customers: int) -> float:
        clock = 0.0
        free_at = 0.0
        waited = 0.0
        for _ in range(customers):
            clock += self.rng.expovariate(self.arrival_rate)
            start = max(clock, free_at)
            waited += start - clock
            free_at = start + self.rng.expovariate(self.service_rate)
        return waited / customers


def random_walk(steps, seed=None):
    rng = random.Random(seed)
    x = y = 0
    path = [(x, y)]
    for _ in range(steps):
        dx, dy = rng.choice([(1, 0), (-1, 0), (0, 1), (0, -1)])
        x, y = x + dx, y + dy
        path.append((x, y))
    return path


def weighted_draws(weights: dict[str, float], n: int) -> Counter:
    names = list(weights)
    return Counter(random.choices(names, weights=[weights[name] for name in names], k=n))
