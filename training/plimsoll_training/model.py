"""The trained part: upper layers over cached states, the final norm, and the heads."""

import json
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional

from .adapter import Adapter
from .base import LINEARS, Base
from .batch import Batch
from .cache import LowerCache
from .decoder import Decoder
from .kinds import NAMES
from .linear import LowRankLinear

STACKS = {
    "qkv": ("self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj"),
    "o": ("self_attn.o_proj",),
    "gate_up": ("mlp.gate_proj", "mlp.up_proj"),
    "down": ("mlp.down_proj",),
}


class Heads(nn.Module):
    """score (2, width): logits vulnerable, safe. kind (kinds, width): what kind of weakness it is."""

    def __init__(self, width: int):
        super().__init__()
        self.score = nn.Linear(width, 2)
        self.kind = nn.Linear(width, len(NAMES))
        for linear in (self.score, self.kind):
            nn.init.normal_(linear.weight, std=0.01)
            nn.init.zeros_(linear.bias)

    def margins(self, hidden: torch.Tensor) -> torch.Tensor:
        """Logit of safe minus logit of vulnerable, (n,); the margin is tanh of its half."""
        logits = self.score(hidden)
        return logits[:, 1] - logits[:, 0]

    @torch.no_grad()
    def load(self, package: Path):
        """A package's heads; that of kinds where it tells the kinds of `kinds.py`, else it starts anew."""
        heads = [("score", package / "head.safetensors")]
        kinds = json.loads((package / "plimsoll.json").read_text()).get("kinds")
        if kinds and kinds["names"] == NAMES:
            heads.append(("kind", package / kinds["file"]))
        for name, file in heads:
            tensors, own = load_file(file), getattr(self, name)
            own.weight.copy_(tensors[f"{name}.weight"])
            own.bias.copy_(tensors[f"{name}.bias"])


class CachedModel(nn.Module):
    """Layers split..<layers of a base, trained over what `LowerCache` holds of the others."""

    device = torch.device("cpu")

    def __init__(self, base: Base, split: int, cache: LowerCache, *, rank: int, alpha: float,
                 dtype=torch.bfloat16):
        super().__init__()
        self.base, self.cache, self.split = base, cache, split
        self.upper = Decoder(base, split, base.sizes.layers, dtype, rank, alpha)
        self.heads = Heads(base.sizes.width)
        self.register_buffer("norm", base.weights["norm.weight"], persistent=False)

    def hidden(self, batch: Batch) -> torch.Tensor:
        """Normed hidden states (rows, width) float32 at the batch's rows."""
        self.cache.fill(batch.windows, batch.families)
        states = self.cache.states(batch.windows, batch.packing)
        hidden = self.upper(states, batch.packing, batch.rows)
        return functional.rms_norm(hidden, self.norm.shape, self.norm, self.base.sizes.epsilon)

    def body_parameters(self) -> list[nn.Parameter]:
        return list(self.upper.parameters())

    def refresh(self):
        self.upper.refresh()

    @torch.no_grad()
    def start_from(self, adapter: Adapter):
        """Continues an adapter of at most this rank; what the new rank has beyond starts at nothing."""
        for number, layer in enumerate(self.upper.layers):
            for stack, parts in STACKS.items():
                linear = getattr(layer, stack)
                for part, own_a, own_b in zip(parts, linear.a, linear.b):
                    if (self.split + number, part) in adapter.factors:
                        a, b = adapter.factors[self.split + number, part]
                        own_a[: len(a)] = a
                        own_b[:, : len(a)] = b * (adapter.scale / linear.scale)
        self.refresh()

    def adapter(self) -> Adapter:
        """What was trained, as factors by layer and part."""
        factors, scale = {}, 1.0
        for number, layer in enumerate(self.upper.layers):
            for stack, parts in STACKS.items():
                linear = getattr(layer, stack)
                assert isinstance(linear, LowRankLinear)
                scale = linear.scale
                for part, a, b in zip(parts, linear.a, linear.b):
                    factors[self.split + number, part] = (a.detach().clone(), b.detach().clone())
        assert {part for _, part in factors} == set(LINEARS)
        return Adapter(factors, scale)
