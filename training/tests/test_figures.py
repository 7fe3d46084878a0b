"""Figures against hand-worked values and, where it is installed, scikit-learn."""

import numpy as np
import pytest
from conftest import analysed, pair

from plimsoll_training import figures
from plimsoll_training.batch import Unit
from plimsoll_training.validation import (
    composite, function_figures, pair_figures, pooled, reward)
from plimsoll_training.window import FLOW, PATTERN

SCORE, POSITIVE = [0.9, 0.8, 0.8, 0.4, 0.1], [True, False, True, False, True]


def test_by_hand():
    # Pairs (positive, negative): 0.9 beats both; 0.8 ties one and beats one; 0.1 loses both.
    assert figures.auc(SCORE, POSITIVE) == pytest.approx((2 + 1.5 + 0) / 6)
    # Recall steps at 0.9 (1 of 1), 0.8 (2 of 3), 0.1 (3 of 5).
    assert figures.average_precision(SCORE, POSITIVE) == pytest.approx((1 + 2 / 3 + 3 / 5) / 3)
    assert figures.best_f1(SCORE, POSITIVE) == pytest.approx(3 * 2 / (5 + 3))
    assert figures.mean([1.0, None, 0.0]) == 0.5


@pytest.mark.parametrize("positive", [[True] * 3, [False] * 3])
def test_one_class_has_no_auc(positive):
    assert figures.auc([1, 2, 3], positive) is None


def test_nothing_gives_none():
    assert figures.average_precision([1], [False]) is None
    assert figures.mean([]) is None and figures.bootstrap([]) is None


@pytest.mark.parametrize("seed", range(4))
def test_equal_to_scikit_learn(seed):
    metrics = pytest.importorskip("sklearn.metrics", reason="scikit-learn is not installed")
    random = np.random.default_rng(seed)
    score, positive = random.integers(0, 12, 200) / 7, random.random(200) < 0.2
    assert figures.auc(score, positive) == pytest.approx(metrics.roc_auc_score(positive, score))
    assert figures.average_precision(score, positive) == pytest.approx(
        metrics.average_precision_score(positive, score))


def test_bootstrap_surrounds_the_mean_and_repeats():
    values = [0.0, 1.0] * 20
    low, high = figures.bootstrap(values)
    assert low < 0.5 < high and figures.bootstrap(values) == [low, high]
    assert figures.bootstrap([0.3] * 5) == pytest.approx([0.3, 0.3])


def pair_unit(reading, name):
    return Unit([w for record in pair(name) for w in reading.windows(record)], is_pair=True)


def test_pair_figures(reading):
    """Pair `a` is told apart, both sides of `b` are called vulnerable, `c` is a tie."""
    units = [pair_unit(reading, name) for name in "abc"]
    margins = [
        [np.array([2.0, -1.0, 2.0]), np.array([2.0, 1.0, 1.0, 2.0])],
        [np.array([2.0, -1.0, 2.0]), np.array([2.0, -3.0, -3.0, 2.0])],
        [np.array([1.0, 1.0, 1.0]), np.array([1.0, 1.0, 1.0, 1.0])],
    ]
    found = pair_figures(units, margins, 0.1)
    assert found["pair_order"] == pytest.approx((1 + 0 + 0.5) / 3)
    assert found["changed_order"] == pytest.approx(1 / 3)
    assert found["p_c"] == pytest.approx(1 / 3) and found["p_v"] == pytest.approx(1 / 3)


def test_reward_equals_the_losses(reading):
    import torch

    from plimsoll_training.losses import aggregate

    margins = [2.0, -0.5, 0.1]
    assert reward(np.array(margins), 0.1) == pytest.approx(
        aggregate(torch.tensor(margins), 0.1).item(), abs=1e-6)


def test_function_figures_have_length_beside_them(reading):
    window = pair_unit(reading, "a").windows[0]
    found = function_figures([window], [np.array([1.0, -1.0, 0.0])])
    assert (found["function_auc"], found["function_top1"]) == (1.0, 1.0)
    # The vulnerable step is the second longest of three.
    assert (found["function_auc_length"], found["function_top1_length"]) == (0.5, 0.0)
    assert found["function_top1_chance"] == pytest.approx(1 / 3)


def test_pooled_figures_of_one_family(reading):
    windows = [reading.windows(analysed(name, name == "bad"))[0] for name in ("bad", "good")]
    pairs = [(windows[0], np.array([1.0, -1.0, -9.0])), (windows[1], np.array([0.5, -2.0, -9.0]))]
    found = pooled("x", pairs, PATTERN)  # the third step of each is not judged
    assert found["x_positives"] == 1 and found["x_base"] == 0.25
    assert found["x_auc"] == pytest.approx(2 / 3) and found["x_ap"] == 0.5
    assert pooled("x", pairs, FLOW) == {}


def test_composite_leaves_out_what_is_unknown():
    weights = {"a": 1.0, "b": 3.0, "c": 5.0}
    assert composite({"a": 0.4, "b": 0.8, "c": None}, weights) == pytest.approx(0.7)
    assert composite({}, weights) == float("-inf")
