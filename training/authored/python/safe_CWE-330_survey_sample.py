"""Draws reproducible samples for the household survey."""
import csv
import random
from collections import defaultdict


def stratified_sample(rows, key, per_stratum, seed):
    rng = random.Random(seed)
    strata = defaultdict(list)
    for row in rows:
        strata[row[key]].append(row)

    picked = []
    for name in sorted(strata):
        members = strata[name]
        picked.extend(rng.sample(members, min(per_stratum, len(members))))
    rng.shuffle(picked)
    return picked


def bootstrap_mean(values, rounds=1000, seed=17):
    rng = random.Random(seed)
    n = len(values)
    means = []
    for _ in range(rounds):
        means.append(sum(values[rng.randrange(n)] for _ in range(n)) / n)
    means.sort()
    return means[int(rounds * 0.025)], means[int(rounds * 0.975)]


def main(src, dst, seed=2024):
    with open(src, newline="", encoding="utf-8") as fh:
        rows = list(csv.DictReader(fh))
    sample = stratified_sample(rows, "district", 120, seed)
    with open(dst, "w", newline="", encoding="utf-8") as fh:
        out = csv.DictWriter(fh, fieldnames=rows[0].keys())
        out.writeheader()
        out.writerows(sample)
