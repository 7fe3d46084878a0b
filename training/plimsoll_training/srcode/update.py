"""One step of PPO: what was drawn becomes advantages, and the policy and V learn of them."""

from collections import Counter
from dataclasses import dataclass

import numpy as np
import torch

from .advantage import advantages, of_the_others, whitened
from .lesson import Lesson, answer_states, passes
from .objective import divergence, policy_loss, value_loss
from .recipe import PPO
from .rollout import Sample
from .writer import REFERENCE, Writer


@dataclass
class Experience:
    """A sample as it is learned from; all (tokens,) of the answer, float32."""

    lesson: Lesson
    old: torch.Tensor
    reference: torch.Tensor
    values: torch.Tensor
    advantages: torch.Tensor | None = None
    returns: torch.Tensor | None = None


@torch.no_grad()
def experience(writer: Writer, samples: list[Sample], stage: PPO) -> list[Experience]:
    """With Eq. 5 and 6. π_old and V are read as they are learned, not as the merged weights wrote."""
    lessons = [Lesson(sample.prompt.ids + sample.ids, len(sample.prompt.ids)) for sample in samples]
    was = writer.training
    writer.eval()
    found: list[Experience] = []
    for part in passes(lessons, stage.tokens_a_batch, writer.shares):
        lengths = [len(lesson.ids) - lesson.answer for lesson in part]
        hidden, targets = answer_states(writer, part)
        old, values = writer.log_probabilities(hidden, targets, stage.temperature)[0], writer.values(hidden)
        with writer.mode(REFERENCE):
            reference = writer.log_probabilities(*answer_states(writer, part), stage.temperature)[0]
        found += [Experience(lesson, *own) for lesson, *own in zip(
            part, *(x.float().split(lengths) for x in (old, reference, values)))]
    writer.train(was)
    values = [own.values.cpu().numpy() for own in found]
    if stage.baseline == "group":
        level = of_the_others([float(s.terms.total.sum()) for s in samples], [id(s.prompt) for s in samples])
        values = [np.full(len(own), value, dtype=np.float32) for own, value in zip(values, level)]
    estimates = [advantages(sample.terms.total, own, stage.discount, stage.trace)
                 for sample, own in zip(samples, values)]
    learned = [a for a, _ in estimates]
    for own, a, (_, returns) in zip(found, whitened(learned) if stage.whiten else learned, estimates):
        own.advantages = torch.from_numpy(a).to(writer.device)
        own.returns = torch.from_numpy(returns).to(writer.device)
    return found


def reference_divergence(found: list[Experience]) -> float:
    """KL(π_old ‖ reference), nats a token."""
    apart = torch.cat([divergence(own.old, own.reference) for own in found])
    return float(apart.mean())


def explained(found: list[Experience]) -> float:
    """Share of the returns' variance that V explains; 1 is all, 0 as much as their mean does."""
    values, returns = (torch.cat([getattr(own, name) for own in found]) for name in ("values", "returns"))
    variance = float(returns.var(unbiased=False))
    return 1 - float((returns - values).var(unbiased=False)) / variance if variance > 0 else 0.0


def learn(writer: Writer, optimizer, found: list[Experience], stage: PPO, kl: float, seed: list[int],
          values_alone: bool) -> dict[str, float]:
    """Some epochs over a step's answers; ends early where the policy is `kl_step` away from the one that wrote them."""
    random = np.random.default_rng(seed)
    sums, apart = Counter(), 0.0
    size = -(-len(found) // stage.minibatches)
    writer.train()
    for number in range(stage.epochs * stage.minibatches):
        if number % stage.minibatches == 0:
            order = random.permutation(len(found))
        place = number % stage.minibatches * size
        parts = [found[i] for i in sorted(order[place : place + size])]  # answers to a prompt side by side
        if not parts:
            continue
        measured = _gradients(writer, optimizer, parts, stage, kl, values_alone)
        apart = measured.pop("kl_old")
        if apart > stage.kl_step:
            break  # These gradients are of answers that this policy would not have written.
        for group in optimizer.param_groups:
            own = [p for p in group["params"] if p.grad is not None]
            measured[f"norm_{group['name']}"] = float(torch.nn.utils.clip_grad_norm_(own, stage.clip)) if own else 0.0
        if all(np.isfinite(value) for value in measured.values()):
            optimizer.step()
        sums.update(measured)
        sums.update(updates=1)
    updates = sums.pop("updates", 0)
    return {name: value / updates for name, value in sums.items()} | {"kl_old": apart, "updates": updates}


def _gradients(writer: Writer, optimizer, parts: list[Experience], stage: PPO, kl: float,
               values_alone: bool) -> dict[str, float]:
    """Of some answers, summed over as many passes as they take."""
    optimizer.zero_grad(set_to_none=True)
    count = sum(len(own.old) for own in parts)
    by_lesson = {id(own.lesson): own for own in parts}
    sums = Counter()
    for some in passes([own.lesson for own in parts], stage.tokens_a_batch, writer.shares):
        own = [by_lesson[id(lesson)] for lesson in some]
        old, reference, a, returns = (torch.cat([getattr(one, name) for one in own]) for name in (
            "old", "reference", "advantages", "returns"))
        with torch.set_grad_enabled(not values_alone):
            hidden, targets = answer_states(writer, some)
            new, entropy = writer.log_probabilities(hidden, targets, stage.temperature)
        policy, clipped = policy_loss(new, old, a, stage.clip_ratio, count)
        away = divergence(new, reference).sum() / count
        worth = value_loss(writer.values(hidden), returns, count)
        loss = worth if values_alone else policy + kl * away + worth
        loss.backward()
        with torch.no_grad():
            sums.update(loss_policy=float(policy), loss_value=float(worth), loss_kl=float(away),
                        entropy=float(entropy.sum()) / count, clipped=float(clipped.sum()) / count,
                        kl_old=float(divergence(old, new).sum()) / count)
    return dict(sums)
