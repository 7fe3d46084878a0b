"""A run of decoder layers over packed rows: RMSNorm, rotary attention, SwiGLU.

The residual stream is float32; linears and attention run in bfloat16 (AVX512-BF16 where the machine
has it). Equal to transformers' Llama and Qwen2 up to rounding; a test holds it to that.
"""

import torch
from torch import nn
from torch.nn import functional

from .attention import causal_attention
from .base import Base, Sizes
from .linear import FrozenLinear, LowRankLinear
from .packing import Packing

WANTED_MULTIPLE = 128


class Rotation:
    """cos and sin (1, rows, head size) of a packing's positions, in the linears' dtype."""

    def __init__(self, sizes: Sizes, positions: torch.Tensor, dtype: torch.dtype):
        half = torch.arange(0, sizes.head_size, 2, dtype=torch.float32, device=positions.device)
        half = half / sizes.head_size
        angles = positions[:, None].float() * (1.0 / sizes.theta**half)[None]
        angles = torch.cat([angles, angles], 1)[:, None]  # (rows, 1, head size)
        self.cos, self.sin = angles.cos().to(dtype), angles.sin().to(dtype)

    def __call__(self, x: torch.Tensor) -> torch.Tensor:
        """x is (rows, heads, head size)."""
        half = x.shape[-1] // 2
        turned = torch.cat([-x[..., half:], x[..., :half]], -1)
        return x * self.cos + turned * self.sin


class Layer(nn.Module):
    """One decoder layer; `linear` builds its stacked linears."""

    def __init__(self, base: Base, index: int, linear, dtype: torch.dtype):
        super().__init__()
        self.sizes, self.dtype = base.sizes, dtype
        weights = base.weights

        def stack(*parts):
            names = [f"layers.{index}.{part}" for part in parts]
            biases = [weights[n + ".bias"] for n in names if n + ".bias" in weights]
            return linear([weights[n + ".weight"] for n in names], biases or None, dtype)

        self.qkv = stack("self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj")
        self.o = stack("self_attn.o_proj")
        self.gate_up = stack("mlp.gate_proj", "mlp.up_proj")
        self.down = stack("mlp.down_proj")
        for name in ("input_layernorm", "post_attention_layernorm"):
            self.register_buffer(name, base.layer(index, name), persistent=False)

    def norm(self, x: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
        return functional.rms_norm(x, weight.shape, weight, self.sizes.epsilon).to(self.dtype)

    def forward(self, x, packing: Packing, rotation: Rotation, wanted=None) -> torch.Tensor:
        """x (rows, width) float32 → the same shape, or only the `wanted` rows of it."""
        mixed = self.attend(self.norm(x, self.input_layernorm), packing, rotation)
        if wanted is not None:
            x, mixed = x[wanted], mixed[wanted]
        x = x + self.o(mixed)
        gate, up = self.gate_up(self.norm(x, self.post_attention_layernorm)).chunk(2, 1)
        return x + self.down(functional.silu(gate) * up)

    def attend(self, x, packing: Packing, rotation: Rotation) -> torch.Tensor:
        """x (rows, width) → heads' outputs (rows, heads · head size)."""
        s = self.sizes
        q, k, v = self.qkv(x).split(
            [s.heads * s.head_size, s.kv_heads * s.head_size, s.kv_heads * s.head_size], 1)
        q = rotation(q.view(-1, s.heads, s.head_size))
        k = rotation(k.view(-1, s.kv_heads, s.head_size))
        v = v.view(-1, s.kv_heads, s.head_size)
        outputs = []
        for span in packing.spans:
            own = slice(span.start, span.end)
            read = own if span.rows is None else span.rows
            outputs.append(causal_attention(q[own], k[read], v[read]))
        used = sum(map(len, outputs))
        outputs.append(q.new_zeros(len(x) - used, s.heads, s.head_size))
        return torch.cat(outputs).reshape(len(x), -1)


class Decoder(nn.Module):
    """Layers first..<last of a base. With a rank its linears carry a trainable update."""

    def __init__(self, base: Base, first: int, last: int, dtype=torch.bfloat16, rank=0, alpha=0.0):
        super().__init__()
        self.sizes, self.dtype, self.first, self.last = base.sizes, dtype, first, last

        def linear(weights, biases, dtype):
            if rank == 0:
                return FrozenLinear(weights, biases, dtype)
            return LowRankLinear(weights, biases, dtype, rank=rank, alpha=alpha)

        self.layers = nn.ModuleList(Layer(base, i, linear, dtype) for i in range(first, last))

    def forward(self, x: torch.Tensor, packing: Packing, wanted=None) -> torch.Tensor:
        """x (rows, width) float32; `wanted` rows only of the last layer's output."""
        # Few shapes, as in `Packing`: the wanted rows are filled up too and cut off at the end.
        count = x.shape[0] if wanted is None else len(wanted)
        if wanted is not None:
            wanted = functional.pad(wanted, (0, -count % WANTED_MULTIPLE))
        rotation = Rotation(self.sizes, packing.positions, self.dtype)
        for layer in self.layers[:-1]:
            x = layer(x, packing, rotation)
        return self.layers[-1](x, packing, rotation, wanted)[:count]

    def refresh(self):
        """Merges every update; call it after an optimiser step."""
        for module in self.modules():
            if isinstance(module, LowRankLinear):
                module.refresh()
