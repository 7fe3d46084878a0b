"""What is minimised. All margins here are logit margins (safe minus vulnerable), before the tanh."""

from dataclasses import dataclass

import torch
from torch.nn import functional

from .batch import Batch


@dataclass
class Coefficients:
    """Share of each loss in the sum; 0 leaves it out."""

    step: float = 1.0
    token: float = 0.0
    cwe: float = 0.0
    rank_step: float = 0.0
    rank_text: float = 0.0
    rank_within: float = 0.0
    vulnerable_weight: float = 3.0
    """Class weight of label 0 in Eq. 3; a safe step counts 1."""
    rank_scale: float = 1.0
    """s of softplus(−(m_safe − m_vulnerable) / s) over logit margins."""
    rank_text_scale: float = 0.25
    """The same over R, which lies between −1 and 1."""
    temperature: float = 0.1
    """τ of Eq. 2."""


def cross_entropy(margins, labels, weights, vulnerable_weight: float):
    """Eq. 3 of two classes over the logit margin; a weighted mean over the judged steps."""
    weights = weights * torch.where(labels == 0, vulnerable_weight, 1.0)
    sign = torch.where(labels == 0, 1.0, -1.0)
    return (weights * functional.softplus(sign * margins)).sum() / weights.sum().clamp_min(1e-6)


def aggregate(margins: torch.Tensor, temperature: float) -> torch.Tensor:
    """Eq. 2: R of one text from its logit margins (steps,)."""
    rewards = torch.tanh(margins / 2)
    return (torch.softmax(-rewards / temperature, 0) * rewards).sum()


def ranking(margins, batch: Batch, of: Coefficients):
    """(loss over changed steps, loss over R), each a mean over the pairs that have both sides."""
    steps, texts = [], []
    for number, unit in enumerate(batch.units):
        if not unit.is_pair:
            continue
        own = batch.unit == number
        sides = [own & (batch.side == side) for side in (0, 1)]
        if not all(side.any() for side in sides):
            continue
        changed = [side & batch.changed for side in sides]
        if all(side.any() for side in changed):
            vulnerable, fixed = (margins[side].mean() for side in changed)
            steps.append(functional.softplus(-(fixed - vulnerable) / of.rank_scale))
        vulnerable, fixed = (aggregate(margins[side], of.temperature) for side in sides)
        texts.append(functional.softplus(-(fixed - vulnerable) / of.rank_text_scale))
    mean = lambda values: torch.stack(values).mean() if values else margins.sum() * 0
    return mean(steps), mean(texts)


def ranking_within(margins, batch: Batch, of: Coefficients):
    """Mean over the texts that have steps of both labels: each vulnerable step against each safe one.

    Without it the safe steps that a vulnerable one is compared with are those of its fix, or of other
    texts, where length tells much; a reader needs to know which step of this text to look at.
    """
    found = []
    judged = batch.weights > 0
    # One text: a window of its own, or one side of a pair.
    texts_of_steps = batch.unit * 3 + batch.side + 1
    for text in torch.unique(texts_of_steps):
        own = texts_of_steps == text
        vulnerable = margins[own & judged & (batch.labels == 0)]
        safe = margins[own & (batch.labels == 1)]
        if len(vulnerable) and len(safe):
            difference = safe[None, :] - vulnerable[:, None]
            found.append(functional.softplus(-difference / of.rank_scale).mean())
    return torch.stack(found).mean() if found else margins.sum() * 0


def losses(heads, hidden, batch: Batch, classes: dict[str, int], of: Coefficients) -> dict:
    """The parts by name and their weighted sum under `total`. hidden (rows, width)."""
    margins = heads.margins(hidden)
    steps, tokens = margins[: batch.steps], margins[batch.steps :]
    parts = {"step": cross_entropy(steps, batch.labels, batch.weights, of.vulnerable_weight)}
    if of.token and len(tokens):
        weights = torch.ones_like(tokens)
        parts["token"] = cross_entropy(tokens, batch.token_labels, weights, 1.0)
    if of.cwe and classes:
        known = [i for i, cwe in enumerate(batch.cwes)
                 if cwe in classes and batch.labels[i] == 0 and batch.weights[i] > 0]
        if known:
            targets = torch.tensor([classes[batch.cwes[i]] for i in known], device=hidden.device)
            parts["cwe"] = functional.cross_entropy(heads.cwe(hidden[known]), targets)
    if (of.rank_step or of.rank_text) and batch.pairs:
        parts["rank_step"], parts["rank_text"] = ranking(steps, batch, of)
    if of.rank_within:
        parts["rank_within"] = ranking_within(steps, batch, of)
    parts["total"] = sum(getattr(of, name) * value for name, value in parts.items())
    return parts
