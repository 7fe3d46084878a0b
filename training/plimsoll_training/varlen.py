"""Causal attention of windows that lie side by side in one run of rows, each for itself.

On a GPU by torch's flash kernel for windows of any length, after it has given what plain attention gives; else, and on
a CPU, window by window.
"""

from dataclasses import dataclass

import torch
from torch.nn import functional

# Two ways to sum a few hundred products in half precision differ by about 0.01 of the largest value (`plain` in bfloat16
# and in float32 by 0.006, on a CPU); one that looks into other windows differs by 1.
TOLERANCE = 0.05


@dataclass
class Lengths:
    """Where windows lie: `bounds` (windows + 1,) int32 on the rows' device, the same as numbers, and the longest."""

    bounds: torch.Tensor
    numbers: list[int]
    longest: int

    @staticmethod
    def of(lengths: list[int], device: torch.device) -> "Lengths":
        numbers = [0]
        for length in lengths:
            numbers.append(numbers[-1] + length)
        return Lengths(torch.tensor(numbers, dtype=torch.int32, device=device), numbers, max(lengths))


def plain(q: torch.Tensor, k: torch.Tensor, v: torch.Tensor, at: Lengths) -> torch.Tensor:
    """q (rows, heads, size), k and v (rows, key heads, size) → (rows, heads, size), window by window."""
    repeats = q.shape[1] // k.shape[1]
    outputs = []
    for start, end in zip(at.numbers[:-1], at.numbers[1:]):
        heads = [x[None, start:end].transpose(1, 2) for x in (q, k, v)]
        keys, values = (x.repeat_interleave(repeats, 1) for x in heads[1:])
        mixed = functional.scaled_dot_product_attention(heads[0], keys, values, is_causal=True)
        outputs.append(mixed[0].transpose(0, 1))
    return torch.cat(outputs)


def flash(q: torch.Tensor, k: torch.Tensor, v: torch.Tensor, at: Lengths) -> torch.Tensor:
    """As `plain`, in one call of a GPU's kernel; half precision alone."""
    repeats = q.shape[1] // k.shape[1]
    k, v = k.repeat_interleave(repeats, 1), v.repeat_interleave(repeats, 1)
    return torch.ops.aten._flash_attention_forward(
        q, k, v, at.bounds, at.bounds, at.longest, at.longest, 0.0, True, False)[0]


def choose(device: torch.device, dtype: torch.dtype, heads: int, kv_heads: int, size: int):
    """The attention to use there, and in words why."""
    if device.type != "cuda" or dtype not in (torch.bfloat16, torch.float16):
        return plain, "window by window, as flash attention is for half precision on a GPU"
    try:
        worst = difference(flash, device, dtype, heads, kv_heads, size)
    except (RuntimeError, AttributeError, TypeError) as error:  # not in this torch, or not for this card
        return plain, f"window by window, as flash attention fails here: {error}"
    if not worst <= TOLERANCE:
        return plain, f"window by window, as flash attention is {worst:.3g} off here"
    return flash, f"flash attention, within {worst:.2g} of plain"


def difference(attention, device: torch.device, dtype: torch.dtype, heads: int, kv_heads: int, size: int) -> float:
    """The largest difference from `plain` in outputs and gradients on random rows, relative to their largest values."""
    generator = torch.Generator().manual_seed(1)
    at = Lengths.of([37, 1, 300, 64], device)
    rows = at.numbers[-1]
    given = [torch.randn(rows, count, size, generator=generator).to(device, dtype).requires_grad_()
             for count in (heads, kv_heads, kv_heads)]
    weights = torch.randn(rows, heads, size, generator=generator).to(device, dtype)
    results = []
    for one in (plain, attention):
        out = one(*given, at)
        results.append([out.detach()] + list(torch.autograd.grad((out * weights).sum(), given)))
    return max(float((a - b).abs().max() / a.abs().max()) for a, b in zip(*results))
