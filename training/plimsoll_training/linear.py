"""Frozen linears with a trainable low-rank update, fast on a CPU.

The update is merged into a bfloat16 copy of the weight once an optimiser step (as the engine merges
it once a load), so the forward pass costs what the frozen layer costs; only the backward pass knows
about A and B.
"""

import math

import torch
from torch import nn


class _MergedProduct(torch.autograd.Function):
    """x · mergedᵀ, where merged stacks parts W_i + scale · B_i · A_i."""

    @staticmethod
    def forward(ctx, x, layer, *factors):
        ctx.layer = layer
        ctx.save_for_backward(x)
        return torch.nn.functional.linear(x, layer.merged)

    @staticmethod
    def backward(ctx, dy):
        (x,) = ctx.saved_tensors
        layer = ctx.layer
        dx = dy @ layer.merged if ctx.needs_input_grad[0] else None
        gradients = []
        down = x @ layer.stacked_a.t()  # (rows, parts · r)
        through = []
        start = 0
        for b, out in zip(layer.half_b, layer.outs):
            part = dy[:, start : start + out]
            through.append(part @ b)  # (rows, r)
            start += out
        start = 0
        a_gradients = torch.cat(through, 1).t() @ x  # (parts · r, in)
        r = layer.rank
        for index, out in enumerate(layer.outs):
            da = a_gradients[index * r : (index + 1) * r].float().mul_(layer.scale)
            db = (dy[:, start : start + out].t() @ down[:, index * r : (index + 1) * r]).float()
            gradients += [da, db.mul_(layer.scale)]
            start += out
        return dx, None, *gradients


class FrozenLinear(nn.Module):
    """Several linears of one input, stacked: weight (Σ out, in) in `dtype`, bias (Σ out,) or none."""

    def __init__(self, weights: list[torch.Tensor], biases=None, dtype=torch.bfloat16):
        super().__init__()
        self.register_buffer("merged", torch.cat(weights).to(dtype), persistent=False)
        bias = torch.cat(biases).to(dtype) if biases else None
        self.register_buffer("bias", bias, persistent=False)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.nn.functional.linear(x, self.merged, self.bias)


class LowRankLinear(nn.Module):
    """The same with a trained update a part: A_i (r, in), B_i (out_i, r), float32; B starts at 0."""

    def __init__(self, weights, biases=None, dtype=torch.bfloat16, *, rank: int, alpha: float):
        super().__init__()
        self.rank, self.scale, self.dtype = rank, alpha / rank, dtype
        self.outs = [len(weight) for weight in weights]
        inputs = weights[0].shape[1]
        self.register_buffer("weight", torch.cat(weights), persistent=False)
        self.register_buffer("merged", self.weight.to(dtype, copy=True), persistent=False)
        bias = torch.cat(biases).to(dtype) if biases else None
        self.register_buffer("bias", bias, persistent=False)
        self.a = nn.ParameterList(nn.Parameter(torch.empty(rank, inputs)) for _ in weights)
        self.b = nn.ParameterList(nn.Parameter(torch.zeros(out, rank)) for out in self.outs)
        for a in self.a:
            nn.init.kaiming_uniform_(a, a=math.sqrt(5))
        self.refresh()

    @torch.no_grad()
    def refresh(self):
        """Merges the update; call it after every change of A or B."""
        start = 0
        for a, b, out in zip(self.a, self.b, self.outs):
            rows = slice(start, start + out)
            self.merged[rows] = torch.addmm(self.weight[rows], b, a, alpha=self.scale)
            start += out
        self.stacked_a = torch.cat(list(self.a)).to(self.dtype)
        self.half_b = [b.to(self.dtype) for b in self.b]

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if not torch.is_grad_enabled():
            return torch.nn.functional.linear(x, self.merged, self.bias)
        factors = [p for pair in zip(self.a, self.b) for p in pair]
        y = _MergedProduct.apply(x, self, *factors)
        return y if self.bias is None else y + self.bias
