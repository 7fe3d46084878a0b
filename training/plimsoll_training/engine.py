"""A trained model as the product's engine runs it, in another arithmetic than it was trained in.

Whatever trained it, it is built as its package would be: the adapter in half precision, merged into the base; all
layers, by transformers in float32. In `int8` the products of its linears are rounded as the engine rounds them
(Documentation/Engine.md, "Eight bits"); attention, norms and heads stay in float32, where the engine has 16 bits or
float32 too.
"""

import numpy as np
import torch
from torch import nn

from .adapter import Adapter, join, merge
from .base import Base
from .batch import Batch
from .quantise import fake_quantise
from .reference import reference_model
from .validation import answers_of, figures_of

ARITHMETICS = ("float32", "int8")


class EngineModel(nn.Module):
    """Stands where the trained model stands when something is measured."""

    def __init__(self, base: Base, adapter: Adapter, heads: nn.Module, device, arithmetic: str = "float32"):
        super().__init__()
        written = {key: tuple(factor.half().float() for factor in own) for key, own in adapter.factors.items()}
        self.body = reference_model(merge(base, Adapter(written, adapter.scale)))
        self.body.set_attn_implementation("sdpa")
        self.heads, self.device = heads, device
        if arithmetic == "int8":
            round_products(self.body.layers)
        self.to(device)

    def hidden(self, batch: Batch) -> torch.Tensor:
        """Normed hidden states (rows, width) at the batch's rows; a window at a time."""
        states = torch.zeros(batch.packing.length, self.body.config.hidden_size, device=self.device)
        for number, window in enumerate(batch.windows):
            ids = torch.from_numpy(window.ids.astype(np.int64)).to(self.device)
            rows = torch.from_numpy(batch.packing.row(number, np.arange(len(window)))).to(self.device)
            states[rows] = self.body(input_ids=ids[None], use_cache=False).last_hidden_state[0]
        return states[batch.rows.to(self.device)]


@torch.no_grad()
def round_products(module: nn.Module):
    """From now on each linear's weights are rounded to 8 bits, and so is what meets them."""
    for linear in module.modules():
        if isinstance(linear, nn.Linear):
            linear.weight.copy_(fake_quantise(linear.weight))
            linear.register_forward_pre_hook(lambda _, inputs: (fake_quantise(inputs[0]), *inputs[1:]))


def compare(trainer, arithmetic: str, margins: list[float]) -> dict:
    """What a checkpoint gives in float32 and in another arithmetic: figures of both, differences, flips."""
    model, data = trainer.model, trainer.validation
    adapter = join(trainer.merged, model.adapter())
    # One after the other: each is as large as the base in float32.
    answers = {name: answers_of(EngineModel(trainer.base, adapter, model.heads, model.device, name), data.units,
                                trainer.recipe.validation_rows_on(model.device.type))
               for name in ("float32", arithmetic)}
    figures = {name: figures_of(data, own, trainer.recipe.losses) for name, own in answers.items()}
    return {"figures": figures} | differences(*answers.values(), margins)


def differences(one, other, margins: list[float]) -> dict:
    """Of two answers to the same units: how far margins (tanh) and kinds lie apart, and at each of `margins` how many
    steps only one of them flags. A step is flagged here where its margin is at most that; how far it fell from the
    step before, which the product asks too, is not looked at."""
    (a, a_kinds), (b, b_kinds) = ([np.concatenate([x for own in values for x in own] or [np.zeros(0)])
                                   for values in answer] for answer in (one, other))
    a, b = np.tanh(a / 2), np.tanh(b / 2)
    apart = np.abs(a - b)
    steps = len(apart)
    return {
        "steps": steps,
        "difference": {"mean": apart.mean(), "99 %": np.quantile(apart, 0.99), "largest": apart.max()} if steps else {},
        "other_kind": int((a_kinds != b_kinds).sum()),
        "flips": {margin: {"flagged": [int((x <= margin).sum()) for x in (a, b)],
                           "flips": int(((a <= margin) != (b <= margin)).sum())} for margin in margins},
    }


def table(found: dict) -> str:
    """Two Markdown tables: the figures beside one another, and the flips."""
    (one, figures), (other, others) = found["figures"].items()
    lines = [f"| figure | {one} | {other} | change |", "|---|---|---|---|"]
    for name, value in figures.items():
        own = others.get(name)
        if isinstance(value, float) and isinstance(own, float):
            lines.append(f"| {name} | {value:.4f} | {own:.4f} | {own - value:+.4f} |")
        elif isinstance(value, int):
            lines.append(f"| {name} | {value:,} | {own:,} | |")
    apart = ", ".join(f"{name} {value:.4f}" for name, value in found["difference"].items())
    lines += ["", f"{found['steps']:,} steps; margins differ: {apart or 'none'}; another kind: {found['other_kind']:,}",
              "", f"| flagged at a margin of at most | {one} | {other} | flips | of all steps | of what either flags |",
              "|---|---|---|---|---|---|"]
    for margin, own in found["flips"].items():
        first, second = own["flagged"]
        either = (first + second + own["flips"]) // 2
        share = lambda of: f"{100 * own['flips'] / of:.2f} %" if of else "–"
        lines.append(f"| {margin:g} | {first:,} | {second:,} | {own['flips']:,} | {share(found['steps'])} |"
                     f" {share(either)} |")
    return "\n".join(lines) + "\n"
