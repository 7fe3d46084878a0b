"""The policy: a base on the packed backend with a trained LoRA, logits, and a value head.

One set of weights serves as three models. `policy`: with the factors as they are now. `reference`: with those that PPO
began with, or none. `merged`: the policy's update added to the weights once, for writing, where a product of two small
matrices a linear and token costs more than the linear.
"""

from contextlib import contextmanager

import numpy as np
import torch
from torch import nn
from torch.nn import functional
from torch.utils.checkpoint import checkpoint

from ..adapter import Adapter
from ..base import LINEARS
from ..decoder import Rotation
from ..packed import PackedLayer, UpdatedLinear
from ..varlen import Lengths, choose, shares
from .language_model import LanguageModel

POLICY, REFERENCE, MERGED = "policy", "reference", "merged"
ROWS = {"cuda": 4096, "cpu": 256}
"""Rows whose logits are held at once: a row of 152,000 float32 is 0.6 MB, and several copies are made."""


class WriterLinear(UpdatedLinear):
    """W x + bias + scale · B A x, with other factors as `mode` says."""

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.mode = POLICY
        self.register_buffer("merged", None, persistent=False)
        self.first: tuple[torch.Tensor, torch.Tensor] | None = None

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if self.mode == MERGED:
            return functional.linear(x, self.merged, self.bias)
        if self.mode == POLICY:
            return super().forward(x)
        plain = functional.linear(x, self.weight, self.bias)
        if self.first is None:
            return plain
        a, b = (factor.to(x.dtype) for factor in self.first)
        return plain + functional.linear(functional.linear(x, a), b) * self.scale


class Writer(nn.Module):
    """All layers of a base, each linear with an update; `value` (1, width) reads the last normed hidden state."""

    def __init__(self, language_model: LanguageModel, device: torch.device, *, rank: int, alpha: float,
                 dropout: float = 0.0, precision: str = "float32"):
        super().__init__()
        base = language_model.base
        self.language_model, self.base, self.device = language_model, base, device
        self.dtype = getattr(torch, precision)
        self.scale, self.rank = alpha / rank, rank

        def linear(weight, bias, dtype):
            return WriterLinear(weight, bias, dtype, rank=rank, scale=self.scale, dropout=dropout)

        s = base.sizes
        self.layers = nn.ModuleList(PackedLayer(base, i, self.dtype, linear) for i in range(s.layers))
        self.register_buffer("embedding", base.weights["embed_tokens.weight"].to(self.dtype), persistent=False)
        self.register_buffer("output", language_model.output.to(self.dtype), persistent=False)
        self.register_buffer("norm", base.weights["norm.weight"].float(), persistent=False)
        self.value = nn.Linear(s.width, 1)
        nn.init.zeros_(self.value.weight)
        nn.init.zeros_(self.value.bias)
        attending = (device, self.dtype, s.heads, s.kv_heads, s.head_size)
        self.attention, self.how = choose(*attending)
        self.shares = shares(self.attention, *attending)
        self.to(device)

    # Reading

    def states(self, sequences: list[list[int]]) -> torch.Tensor:
        """Normed hidden states (rows, width) float32 of sequences that lie side by side."""
        lengths = [len(ids) for ids in sequences]
        at = Lengths.of(lengths, self.device)
        send = lambda parts: torch.from_numpy(np.concatenate(parts).astype(np.int64)).to(self.device)
        positions = send([np.arange(length) for length in lengths])
        return self.run(send([np.asarray(ids) for ids in sequences]), positions, lambda _: self.attention, at)

    def states_behind(self, groups: list[tuple[list[int], list[list[int]]]]) -> torch.Tensor:
        """The same of groups (beginning, what goes on from it): each beginning is read once, and its rows lie before those
        of what goes on from it."""
        at = Lengths.behind([(len(first), [len(ids) for ids in others]) for first, others in groups], self.device)
        ids, positions = [], []
        for first, others in groups:
            ids += [id for part in (first, *others) for id in part]
            positions += range(len(first))
            positions += [len(first) + place for part in others for place in range(len(part))]
        send = lambda values: torch.tensor(values, device=self.device)
        return self.run(send(ids), send(positions), lambda _: self.attention, at)

    def run(self, ids: torch.Tensor, positions: torch.Tensor, attention, at) -> torch.Tensor:
        """The same of ids and positions (rows,) with an attention of its own for each layer."""
        rotation = Rotation(self.base.sizes, positions, self.dtype)
        x = self.embedding[ids]
        for index, layer in enumerate(self.layers):
            x = layer(x, rotation, at, attention(index))
        return functional.rms_norm(x.float(), self.norm.shape, self.norm, self.base.sizes.epsilon)

    def logits(self, hidden: torch.Tensor) -> torch.Tensor:
        """(rows, vocabulary) float32."""
        return functional.linear(hidden.to(self.dtype), self.output).float()

    def log_probabilities(self, hidden: torch.Tensor, targets: torch.Tensor,
                          temperature: float = 1.0) -> tuple[torch.Tensor, torch.Tensor]:
        """(ln π of the targets, entropy), each (rows,), some rows at a time: logits are made anew on the way back."""
        def some(states, wanted):
            scores = torch.log_softmax(self.logits(states) / temperature, -1)
            return scores.gather(1, wanted[:, None])[:, 0], -(scores.exp() * scores).sum(-1).detach()

        return self.in_parts(some, hidden, targets)

    def in_parts(self, function, hidden: torch.Tensor, *others: torch.Tensor):
        """function(hidden, *others) of rows of logits, some rows at a time: what it makes is made anew on the way back."""
        parts = []
        for states, *rest in zip(*(x.split(ROWS.get(self.device.type, 256)) for x in (hidden, *others))):
            kept = torch.is_grad_enabled() and states.requires_grad
            parts.append(checkpoint(function, states, *rest, use_reentrant=False) if kept else function(states, *rest))
        return torch.cat(parts) if torch.is_tensor(parts[0]) else tuple(torch.cat(own) for own in zip(*parts))

    def values(self, hidden: torch.Tensor) -> torch.Tensor:
        """V (rows,). Its loss stops here: the body learns by Eq. 9 alone."""
        return self.value(hidden.detach())[:, 0]

    # Factors

    def linears(self):
        """(layer, part, module) of every linear."""
        for index, layer in enumerate(self.layers):
            for part in LINEARS:
                yield index, part, getattr(layer, part.split(".")[1])

    @contextmanager
    def mode(self, name: str):
        for _, _, linear in self.linears():
            linear.mode = name
        try:
            yield
        finally:
            for _, _, linear in self.linears():
                linear.mode = POLICY

    @torch.no_grad()
    def merge(self):
        """Brings `merged` up to date; called before anything is written."""
        for _, _, linear in self.linears():
            update = linear.scale * (linear.b @ linear.a)
            linear.merged = (linear.weight.float() + update).to(self.dtype)

    @torch.no_grad()
    def begin_here(self):
        """The reference is what the policy is now."""
        for _, _, linear in self.linears():
            linear.first = (linear.a.detach().clone(), linear.b.detach().clone())

    @torch.no_grad()
    def start_from(self, adapter: Adapter):
        """Continues an adapter of at most this rank; what the new rank has beyond starts at nothing."""
        for index, part, linear in self.linears():
            if (index, part) in adapter.factors:
                a, b = (x.to(self.device) for x in adapter.factors[index, part])
                if len(a) > self.rank:
                    raise ValueError(f"the adapter to start from has rank {len(a)}, the recipe {self.rank};"
                                     " raise `rank`")
                linear.a[: len(a)] = a
                linear.b[:, : len(a)] = b * (adapter.scale / self.scale)

    def adapter(self) -> Adapter:
        """What was trained, as factors by layer and part."""
        return Adapter({(index, part): (linear.a.detach().cpu().clone(), linear.b.detach().cpu().clone())
                        for index, part, linear in self.linears()}, self.scale)

    def body_parameters(self) -> list[nn.Parameter]:
        return list(self.layers.parameters())

    def refresh(self):
        """Nothing beside the parameters has to follow them before the next `merge`."""
