"""What is minimised. All margins here are logit margins (safe minus vulnerable), before the tanh.

Hardly anything here asks a value of a tensor, and nothing does so once a pair or a text: on a GPU that would wait
for all that is not computed yet.
"""

from dataclasses import dataclass

import torch
from torch.nn import functional

from .batch import Batch
from .kinds import NONE


@dataclass
class Coefficients:
    """Share of each loss in the sum; 0 leaves it out."""

    step: float = 1.0
    token: float = 0.0
    kind: float = 0.0
    """Which kind of weakness a vulnerable step has; with 0 the package tells none."""
    rank_step: float = 0.0
    rank_text: float = 0.0
    rank_within: float = 0.0
    vulnerable_weight: float = 3.0
    """Class weight of label 0 in Eq. 3; a safe step counts 1."""
    smoothing: float = 0.0
    """Share of each label in the step loss that goes to the other one: some labels are wrong."""
    rank_scale: float = 1.0
    """s of softplus(−(m_safe − m_vulnerable) / s) over logit margins."""
    rank_text_scale: float = 0.25
    """The same over R, which lies between −1 and 1."""
    temperature: float = 0.1
    """τ of Eq. 2."""


def cross_entropy(margins, labels, weights, vulnerable_weight: float, smoothing: float = 0.0):
    """Eq. 3 of two classes over the logit margin; a weighted mean over the judged steps."""
    weights = weights * torch.where(labels == 0, vulnerable_weight, 1.0)
    wrong = torch.where(labels == 0, 1.0, -1.0) * margins  # above 0 where the other class is likelier
    each = (1 - smoothing) * functional.softplus(wrong)
    if smoothing:
        each = each + smoothing * functional.softplus(-wrong)
    return (weights * each).sum() / weights.sum().clamp_min(1e-6)


def kind_loss(logits, batch: Batch):
    """Cross-entropy over the kinds (steps, kinds) of the vulnerable steps whose kind is known; a mean over them."""
    known = (batch.kinds != NONE) & (batch.labels == 0) & (batch.weights > 0)
    targets = torch.where(known, batch.kinds, NONE)
    total = functional.cross_entropy(logits, targets, ignore_index=NONE, reduction="sum")
    return total / known.sum().clamp_min(1)


def aggregate(margins: torch.Tensor, temperature: float) -> torch.Tensor:
    """Eq. 2: R of one text from its logit margins (steps,)."""
    return aggregates(margins, torch.zeros_like(margins, dtype=torch.int64), 1, temperature)[0]


def aggregates(margins, texts, count: int, temperature: float) -> torch.Tensor:
    """R of each of `count` texts; `texts` says of which one a step is."""
    rewards = torch.tanh(margins / 2)
    # The lowest of each text is taken off first, as a softmax does.
    lowest = rewards.new_zeros(count).scatter_reduce(0, texts, rewards.detach(), "amin", include_self=False)
    shares = torch.exp((lowest[texts] - rewards) / temperature)
    return sums(shares * rewards, texts, count) / sums(shares, texts, count).clamp_min(1e-9)


def sums(values, groups, count: int) -> torch.Tensor:
    return values.new_zeros(count).index_add(0, groups, values)


def mean_where(values, counts) -> torch.Tensor:
    """The mean of those that count; 0 where none does."""
    return torch.where(counts, values, 0).sum() / counts.sum().clamp_min(1)


def ranking(margins, batch: Batch, of: Coefficients):
    """(loss over changed steps, loss over R), each a mean over the pairs that have both sides."""
    count = len(batch.units)
    paired = torch.tensor([unit.is_pair for unit in batch.units], device=margins.device)
    # Of each unit two texts, the vulnerable one first; what is neither goes to a place behind all of them.
    inside = (batch.side >= 0) & paired[batch.unit]
    text_of = torch.where(inside, 2 * batch.unit + batch.side, 2 * count)
    changed_of = torch.where(batch.changed, text_of, 2 * count)

    def softplus_of(values, steps_of, scale):
        present = sums(torch.ones_like(margins), steps_of, 2 * count + 1)[:-1] > 0
        worse, better = values[0:-1:2], values[1::2]
        return mean_where(functional.softplus(-(better - worse) / scale), present[0::2] & present[1::2])

    changed = sums(torch.ones_like(margins), changed_of, 2 * count + 1).clamp_min(1)
    means = sums(margins, changed_of, 2 * count + 1) / changed
    rewards = aggregates(margins, text_of, 2 * count + 1, of.temperature)
    return (softplus_of(means, changed_of, of.rank_scale),
            softplus_of(rewards, text_of, of.rank_text_scale))


def ranking_within(margins, batch: Batch, of: Coefficients):
    """Mean over the texts that have steps of both labels: each vulnerable step against each safe one.

    Without it the safe steps that a vulnerable one is compared with are those of its fix, or of other
    texts, where length tells much; a reader needs to know which step of this text to look at.
    """
    # One text: a window of its own, or one side of a pair.
    texts, count = batch.unit * 3 + batch.side + 1, 3 * len(batch.units)
    bad = ((batch.labels == 0) & (batch.weights > 0)).nonzero()[:, 0]
    good = (batch.labels == 1).nonzero()[:, 0]
    compared = (texts[bad][:, None] == texts[good][None, :]).float()
    loss = functional.softplus(-(margins[good][None, :] - margins[bad][:, None]) / of.rank_scale)
    counts = sums(compared.sum(1), texts[bad], count)
    return mean_where(sums((loss * compared).sum(1), texts[bad], count) / counts.clamp_min(1), counts > 0)


def losses(heads, hidden, batch: Batch, of: Coefficients) -> dict:
    """The parts by name and their weighted sum under `total`. hidden (rows, width)."""
    margins = heads.margins(hidden)
    steps, tokens = margins[: batch.steps], margins[batch.steps :]
    parts = {"step": cross_entropy(steps, batch.labels, batch.weights, of.vulnerable_weight,
                                   of.smoothing)}
    if of.token and len(tokens):
        weights = torch.ones_like(tokens)
        parts["token"] = cross_entropy(tokens, batch.token_labels, weights, 1.0)
    if of.kind:
        parts["kind"] = kind_loss(heads.kind(hidden[: batch.steps]), batch)
    if (of.rank_step or of.rank_text) and batch.pairs:
        parts["rank_step"], parts["rank_text"] = ranking(steps, batch, of)
    if of.rank_within:
        parts["rank_within"] = ranking_within(steps, batch, of)
    parts["total"] = sum(getattr(of, name) * value for name, value in parts.items())
    return parts
