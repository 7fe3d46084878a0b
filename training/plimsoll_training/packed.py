"""The backend for one GPU: all windows of a batch side by side in one run of rows, without filling up.

Frozen weights in `precision`, LoRA's factors and heads in float32. It stands where `CachedModel` and `HuggingFaceModel`
stand: the same batches, losses, figures and export. `decoder.py` stays for CPUs, where merged weights and shared
beginnings of a pair's sides are worth more than one large product; `huggingface.py` for full fine-tuning and several
GPUs. On a CPU this one is slow and equal.
"""

import math

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from .adapter import Adapter
from .base import LINEARS, Base
from .batch import Batch
from .decoder import Rotation
from .model import Heads
from .recipe import Recipe
from .varlen import Lengths, choose


class UpdatedLinear(nn.Module):
    """x (rows, in) → W x + bias + scale · B A x (rows, out): W frozen, A (rank, in) and B (out, rank) float32."""

    def __init__(self, weight: torch.Tensor, bias: torch.Tensor | None, dtype: torch.dtype, *, rank: int, scale: float,
                 dropout: float):
        super().__init__()
        self.register_buffer("weight", weight.to(dtype), persistent=False)
        self.register_buffer("bias", None if bias is None else bias.to(dtype), persistent=False)
        self.a = nn.Parameter(torch.randn(rank, weight.shape[1]) / math.sqrt(weight.shape[1]))
        self.b = nn.Parameter(torch.zeros(weight.shape[0], rank))
        self.scale, self.dropout = scale, dropout

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        thinned = functional.dropout(x, self.dropout, self.training)
        update = functional.linear(functional.linear(thinned, self.a.to(x.dtype)), self.b.to(x.dtype))
        return functional.linear(x, self.weight, self.bias) + update * self.scale


class PackedLayer(nn.Module):
    """One decoder layer over the rows of all windows; its linears are named as in transformers."""

    def __init__(self, base: Base, index: int, dtype: torch.dtype, linear):
        super().__init__()
        self.sizes = base.sizes
        for part in LINEARS:
            name = f"layers.{index}.{part}"
            self.add_module(part.split(".")[1],
                            linear(base.weights[name + ".weight"], base.weights.get(name + ".bias"), dtype))
        for name in ("input_layernorm", "post_attention_layernorm"):
            self.register_buffer(name, base.layer(index, name).float(), persistent=False)

    def norm(self, x: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
        return functional.rms_norm(x.float(), weight.shape, weight, self.sizes.epsilon).to(x.dtype)

    def forward(self, x: torch.Tensor, rotation: Rotation, at: Lengths, attention) -> torch.Tensor:
        """x (rows, width) → the same shape."""
        s = self.sizes
        normed = self.norm(x, self.input_layernorm)
        q = rotation(self.q_proj(normed).view(-1, s.heads, s.head_size))
        k = rotation(self.k_proj(normed).view(-1, s.kv_heads, s.head_size))
        v = self.v_proj(normed).view(-1, s.kv_heads, s.head_size)
        x = x + self.o_proj(attention(q, k, v, at).reshape(len(x), -1))
        normed = self.norm(x, self.post_attention_layernorm)
        return x + self.down_proj(functional.silu(self.gate_proj(normed)) * self.up_proj(normed))


class PackedModel(nn.Module):
    """Layers 0..<layers of a base, each linear with an update."""

    def __init__(self, recipe: Recipe, base: Base, device: torch.device):
        super().__init__()
        self.base, self.device = base, device
        self.dtype = getattr(torch, recipe.precision_on(device.type))
        self.scale = recipe.alpha / recipe.rank

        def linear(weight, bias, dtype):
            return UpdatedLinear(weight, bias, dtype, rank=recipe.rank, scale=self.scale, dropout=recipe.dropout)

        s = base.sizes
        self.layers = nn.ModuleList(PackedLayer(base, i, self.dtype, linear) for i in range(s.layers))
        self.register_buffer("embedding", base.weights["embed_tokens.weight"].to(self.dtype), persistent=False)
        self.register_buffer("norm", base.weights["norm.weight"].float(), persistent=False)
        self.heads = Heads(s.width)
        self.attention, self.how = choose(device, self.dtype, s.heads, s.kv_heads, s.head_size)
        self.to(device)

    def hidden(self, batch: Batch) -> torch.Tensor:
        """Normed hidden states (rows, width) float32 at the batch's rows.

        Beginnings that the batch's packing shares are read by every window that has them: a kernel for windows of any
        length wants each in one piece, and a GPU has the room.
        """
        lengths = [len(window) for window in batch.windows]
        at = Lengths.of(lengths, self.device)
        # Where a row of the batch's packing lies here; a shared row is the same in every window that has it.
        place = np.zeros(batch.packing.length, dtype=np.int64)
        for number, (length, start) in enumerate(zip(lengths, at.numbers)):
            place[batch.packing.row(number, np.arange(length))] = start + np.arange(length)
        send = lambda values: torch.from_numpy(values).to(self.device)
        ids = send(np.concatenate([window.ids for window in batch.windows]).astype(np.int64))
        positions = send(np.concatenate([np.arange(length) for length in lengths]))
        rotation = Rotation(self.base.sizes, positions, self.dtype)
        x = self.embedding[ids]
        for layer in self.layers:
            x = layer(x, rotation, at, self.attention)
        wanted = x[send(place[batch.rows.numpy()])].float()
        return functional.rms_norm(wanted, self.norm.shape, self.norm, self.base.sizes.epsilon)

    def body_parameters(self) -> list[nn.Parameter]:
        return list(self.layers.parameters())

    def refresh(self):
        """Nothing is kept beside the parameters."""

    def linears(self):
        """(layer, part, module) of every linear."""
        for index, layer in enumerate(self.layers):
            for part in LINEARS:
                yield index, part, getattr(layer, part.split(".")[1])

    @torch.no_grad()
    def start_from(self, adapter: Adapter):
        """Continues an adapter of at most this rank; what the new rank has beyond starts at nothing."""
        for index, part, linear in self.linears():
            if (index, part) in adapter.factors:
                a, b = (x.to(self.device) for x in adapter.factors[index, part])
                linear.a[: len(a)] = a
                linear.b[:, : len(a)] = b * (adapter.scale / self.scale)

    @torch.no_grad()
    def adapter(self) -> Adapter:
        """What was trained, as factors by layer and part."""
        return Adapter({(index, part): (linear.a.detach().cpu().clone(), linear.b.detach().cpu().clone())
                        for index, part, linear in self.linears()}, self.scale)
