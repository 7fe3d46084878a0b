"""Figures of ranking and classification, over numpy arrays; `score` is high for vulnerable."""

import numpy as np


def auc(score, positive) -> float | None:
    """Probability that a positive scores above a negative; ties count half."""
    score, positive = np.asarray(score, float), np.asarray(positive, bool)
    p, n = int(positive.sum()), int((~positive).sum())
    if not p or not n:
        return None
    _, inverse, counts = np.unique(score, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    return float((ranks[positive].sum() - p * (p + 1) / 2) / (p * n))


def average_precision(score, positive) -> float | None:
    """Σ (R_k − R_{k−1}) · P_k over distinct scores, as scikit-learn defines it."""
    score, positive = np.asarray(score, float), np.asarray(positive, bool)
    if not positive.any():
        return None
    order = np.argsort(-score, kind="stable")
    score, positive = score[order], positive[order]
    last = np.append(np.flatnonzero(np.diff(score)), len(score) - 1)
    hits = np.cumsum(positive)[last]
    return float((np.diff(np.append(0, hits)) * hits / (last + 1)).sum() / positive.sum())


def best_f1(score, positive) -> float | None:
    score, positive = np.asarray(score, float), np.asarray(positive, bool)
    if not positive.any():
        return None
    order = np.argsort(-score, kind="stable")
    hits = np.cumsum(positive[order])
    return float((2 * hits / (np.arange(len(score)) + 1 + positive.sum())).max())


def mean(values) -> float | None:
    values = [v for v in values if v is not None]
    return float(np.mean(values)) if values else None


def bootstrap(values, rounds: int = 1000, seed: int = 7) -> list[float] | None:
    """95 % interval of a mean over independent values."""
    values = np.asarray(values, float)
    if not len(values):
        return None
    random = np.random.default_rng(seed)
    means = values[random.integers(0, len(values), (rounds, len(values)))].mean(1)
    return [float(np.quantile(means, q)) for q in (0.025, 0.975)]
