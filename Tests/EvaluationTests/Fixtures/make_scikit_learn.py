#!/usr/bin/env python3
"""Writes scikit-learn.json beside it: steps with margins, and what scikit-learn says of them.

Run by hand where the cases change; the tests read only its output. Margins are multiples of 1/8 where a
case has ties, so that equal stays equal in every language.

    pip install scikit-learn==1.9.1 && python3 make_scikit_learn.py
"""

import json
import pathlib
import random

import sklearn
from sklearn.metrics import (
    accuracy_score, average_precision_score, f1_score, precision_recall_curve, precision_score,
    recall_score, roc_auc_score,
)  # fmt: skip


def case(name, seed, count, positives, ties):
    rng = random.Random(seed)
    labels = [rng.random() < positives for _ in range(count)]
    labels[0], labels[1] = True, False
    margins = []
    for label in labels:
        margin = max(-1.0, min(1.0, rng.gauss(0.1 if label else 0.5, 0.5)))
        margins.append(round(margin * 8) / 8 if ties else margin)
    # A low margin is suspicious; scikit-learn takes a high score for positive.
    scores = [-margin for margin in margins]
    flagged = [margin <= 0 for margin in margins]
    precision, recall, _ = precision_recall_curve(labels, scores)
    best = max(2 * p * r / (p + r) if p + r > 0 else 0 for p, r in zip(precision, recall))
    return {
        "name": name,
        "margins": margins,
        "vulnerable": labels,
        "average_precision": average_precision_score(labels, scores),
        "roc_auc": roc_auc_score(labels, scores),
        "best_f1": best,
        "precision": precision_score(labels, flagged, zero_division=0),
        "recall": recall_score(labels, flagged),
        "f1": f1_score(labels, flagged),
        "accuracy": accuracy_score(labels, flagged),
    }


def weighted(name, seed, count):
    """Units drawn 0 to 3 times, as a bootstrap draws them."""
    rng = random.Random(seed)
    base = case(name, seed, count, 0.3, True)
    units = [rng.randrange(10) for _ in range(count)]
    weights = [rng.randrange(4) for _ in range(10)]
    repeated = [i for i in range(count) for _ in range(weights[units[i]])]
    labels = [base["vulnerable"][i] for i in repeated]
    scores = [-base["margins"][i] for i in repeated]
    return {
        "name": name,
        "margins": base["margins"],
        "vulnerable": base["vulnerable"],
        "units": units,
        "weights": weights,
        "average_precision": average_precision_score(labels, scores),
        "roc_auc": roc_auc_score(labels, scores),
    }


out = {
    "made_with": f"scikit-learn {sklearn.__version__}",
    "cases": [
        case("few", 1, 12, 0.4, False),
        case("many", 2, 200, 0.15, False),
        case("ties", 3, 150, 0.2, True),
        case("nearly all vulnerable", 4, 60, 0.9, True),
    ],
    "weighted": [weighted("drawn", 5, 80), weighted("drawn again", 6, 120)],
}
path = pathlib.Path(__file__).with_name("scikit-learn.json")
path.write_text(json.dumps(out, indent=1) + "\n")
