"""Every loss against values worked out by hand."""

from math import exp, log, log1p, tanh

import numpy as np
import pytest
import torch
from conftest import analysed, pair

from plimsoll_training.batch import Unit, make_batch
from plimsoll_training.kinds import NAMES, kind_of
from plimsoll_training.losses import (
    Coefficients, aggregate, aggregates, cross_entropy, losses, ranking, ranking_within)
from plimsoll_training.model import Heads


def softplus(x: float) -> float:
    return log1p(exp(x))


def copy_batch(reading, **values):
    """The pair of `pair`: steps 0-2 vulnerable (label 0 at 1), 3-6 fixed; changed: 1, 4, 5."""
    windows = [w for record in pair("copy") for w in reading.windows(record)]
    return make_batch([Unit(windows, is_pair=True)], **values)


MARGINS = [2.0, -0.5, 1.0, 2.0, 1.5, 0.5, 1.0]


def test_step_loss_is_equation_3():
    """Class weight 3 for a vulnerable step, times the record's weights; unjudged steps weigh 0."""
    margins = torch.tensor([2.0, -0.5, 1.0, 9.0])
    labels, weights = torch.tensor([1, 0, 1, -1]), torch.tensor([1.0, 0.5, 1.0, 0.0])
    wanted = (softplus(-2) + 3 * 0.5 * softplus(-0.5) + softplus(-1)) / (1 + 1.5 + 1)
    assert cross_entropy(margins, labels, weights, 3.0).item() == pytest.approx(wanted, abs=1e-6)


def test_step_loss_equals_torchs_cross_entropy_over_two_logits():
    logits, labels = torch.randn(9, 2), torch.tensor([0, 1, 1, 0, 1, 1, 1, 0, 1])
    wanted = torch.nn.functional.cross_entropy(logits, labels, weight=torch.tensor([3.0, 1.0]))
    found = cross_entropy(logits[:, 1] - logits[:, 0], labels, torch.ones(9), 3.0)
    assert found.item() == pytest.approx(wanted.item(), abs=1e-6)


def test_smoothing_gives_a_share_of_each_label_to_the_other():
    margins, labels, weights = torch.tensor([2.0, -0.5]), torch.tensor([1, 0]), torch.tensor([1.0, 0.5])
    wanted = (0.9 * softplus(-2) + 0.1 * softplus(2) + 1.5 * (0.9 * softplus(-0.5) + 0.1 * softplus(0.5))) / 2.5
    assert cross_entropy(margins, labels, weights, 3.0, 0.1).item() == pytest.approx(wanted, abs=1e-6)


def test_no_judged_step_gives_no_loss():
    assert cross_entropy(torch.ones(2), torch.tensor([-1, -1]), torch.zeros(2), 3.0).item() == 0


def test_reward_is_equation_2():
    rewards = [tanh(1.0), tanh(-0.25)]
    shares = [exp(-r / 0.1) for r in rewards]
    wanted = sum(w * r for w, r in zip(shares, rewards)) / sum(shares)
    assert aggregate(torch.tensor([2.0, -0.5]), 0.1).item() == pytest.approx(wanted, abs=1e-6)


def test_reward_has_the_gradient_of_equation_2():
    margins = torch.tensor([2.0, -0.5, 0.3, 0.3], dtype=torch.float64, requires_grad=True)
    assert torch.autograd.gradcheck(lambda m: aggregate(m, 0.1), margins)
    aggregate(margins, 0.1).backward()
    assert margins.grad.argmax() == 1, "the most dangerous step carries most of the gradient"


def test_rewards_of_several_texts_are_those_of_each():
    margins, texts = torch.tensor([2.0, -0.5, 9.0, -40.0, 40.0]), torch.tensor([1, 1, 2, 0, 0])
    found = aggregates(margins, texts, 4, 0.01)
    alone = [aggregate(margins[texts == text], 0.01).item() for text in range(3)]
    assert found.tolist() == pytest.approx(alone + [0.0], abs=1e-6)


def test_ranking(reading):
    """Over the means of the changed steps, and over R of either text."""
    of = Coefficients(rank_scale=2.0, rank_text_scale=0.5)
    steps, texts = ranking(torch.tensor(MARGINS), copy_batch(reading), of)
    assert steps.item() == pytest.approx(softplus(-((1.5 + 0.5) / 2 - -0.5) / 2.0), abs=1e-6)
    of_text = lambda margins: aggregate(torch.tensor(margins), 0.1).item()
    better = of_text(MARGINS[3:]) - of_text(MARGINS[:3])
    assert texts.item() == pytest.approx(softplus(-better / 0.5), abs=1e-6)


def test_ranking_is_a_mean_over_pairs_and_ignores_single_texts(reading):
    windows = [[w for record in pair(name) for w in reading.windows(record)] for name in "ab"]
    single = reading.windows(analysed("main", True))
    batch = make_batch([Unit(windows[0], True), Unit(single), Unit(windows[1], True)])
    other = [m + 0.1 * i for i, m in enumerate(MARGINS)]
    both = ranking(torch.tensor(MARGINS + [5.0, -5.0, 5.0] + other), batch, Coefficients())
    alone = [ranking(torch.tensor(m), copy_batch(reading), Coefficients()) for m in (MARGINS, other)]
    for part in (0, 1):
        assert both[part].item() == pytest.approx((alone[0][part] + alone[1][part]).item() / 2)


def test_ranking_within_compares_the_steps_of_one_text_only(reading):
    """The fixed side has no vulnerable step, and another unit's safe steps are not looked at."""
    of = Coefficients(rank_scale=2.0)
    alone = ranking_within(torch.tensor(MARGINS), copy_batch(reading), of).item()
    wanted = (softplus(-(2.0 + 0.5) / 2) + softplus(-(1.0 + 0.5) / 2)) / 2
    assert alone == pytest.approx(wanted, abs=1e-6)
    windows = [w for record in pair("copy") for w in reading.windows(record)]
    single = reading.windows(analysed("main", True))
    batch = make_batch([Unit(windows, True), Unit(single)])
    labels = batch.labels[7:]
    assert set(labels[labels >= 0].tolist()) == {0, 1}
    other = torch.linspace(-1, 1, len(labels))
    bad, good = other[labels == 0], other[labels == 1]
    of_other = sum(softplus(-(g - b).item() / 2) for g in good for b in bad) / (len(good) * len(bad))
    both = ranking_within(torch.cat([torch.tensor(MARGINS), other]), batch, of).item()
    assert both == pytest.approx((wanted + of_other) / 2, abs=1e-6)


def test_ranking_within_of_texts_of_one_label_is_nothing(reading):
    fixed = [w for record in pair("copy")[1:] for w in reading.windows(record)]
    assert ranking_within(torch.tensor(MARGINS[3:]), make_batch([Unit(fixed)]), Coefficients()) == 0


def heads_reading_the_first_value() -> Heads:
    """margin = hidden[0]; the logit of kind k is hidden[1 + k]."""
    heads = Heads(1 + len(NAMES))
    with torch.no_grad():
        heads.score.weight.zero_()
        heads.score.weight[1, 0] = 1
        heads.kind.weight.zero_()
        heads.kind.weight[:, 1:] = torch.eye(len(NAMES))
    return heads


def test_all_parts_and_their_sum(reading, random):
    batch = copy_batch(reading, random=random, tokens_a_unit=4)
    marked = int((batch.token_labels == 0).sum())
    assert marked == 4 and batch.token_labels.tolist() == [0] * 4 + [1] * 4
    hidden = torch.zeros(len(batch.rows), 1 + len(NAMES))
    hidden[:7, 0] = torch.tensor(MARGINS)
    hidden[7:, 0] = 0.25
    hidden[1, 1 + kind_of("CWE-787")] = 3.0
    of = Coefficients(step=1, token=0.1, kind=0.2, rank_step=0.3, rank_text=0.4, smoothing=0.0)
    found = losses(heads_reading_the_first_value(), hidden, batch, of)
    found = {name: value.item() for name, value in found.items()}
    safe = sum(softplus(-m) for i, m in enumerate(MARGINS) if i != 1)
    assert found["step"] == pytest.approx((safe + 3 * softplus(-0.5)) / 9, abs=1e-6)
    assert found["token"] == pytest.approx((softplus(0.25) + softplus(-0.25)) / 2, abs=1e-6)
    assert found["kind"] == pytest.approx(log(exp(3) + len(NAMES) - 1) - 3, abs=1e-6)
    total = sum(getattr(of, name) * value for name, value in found.items() if name != "total")
    assert found["total"] == pytest.approx(total, abs=1e-6)


@pytest.mark.parametrize("change", ["no kind", "no weight"])
def test_only_vulnerable_steps_that_count_and_whose_kind_is_known_train_the_head_of_kinds(reading, change):
    batch = copy_batch(reading)
    if change == "no kind":
        batch.kinds[:] = -1
    else:
        batch.weights[1] = 0
        batch.kinds[5] = 3  # of a safe step
    hidden = torch.ones(7, 1 + len(NAMES), requires_grad=True)
    loss = losses(heads_reading_the_first_value(), hidden, batch, Coefficients(kind=1))["kind"]
    loss.backward()
    assert loss.item() == 0 and not hidden.grad.any()


def test_a_batch_without_a_pair_or_a_vulnerable_step_has_gradients(reading):
    fixed = [w for record in pair("copy")[1:] for w in reading.windows(record)]
    margins = torch.tensor(MARGINS[3:], requires_grad=True)
    batch = make_batch([Unit(fixed)])
    total = sum(ranking(margins, batch, Coefficients())) + ranking_within(margins, batch, Coefficients())
    total.backward()
    assert total.item() == 0 and not margins.grad.any()


def test_thinning_keeps_vulnerable_steps_and_so_many_safe_ones(reading):
    batch = copy_batch(reading, random=np.random.default_rng(1), safe_steps=1)
    vulnerable, fixed = batch.weights[:3], batch.weights[3:]
    assert vulnerable[1] == 1 and vulnerable[[0, 2]].sum() == 1 and fixed.sum() == 1
