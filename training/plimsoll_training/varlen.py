"""Causal attention of windows that lie side by side in one run of rows, each for itself.

On a GPU by torch's flash kernel for windows of any length, after it has given what plain attention gives; else, and on
a CPU, window by window. Several windows may go on from one beginning, whose rows are there once (`Lengths.behind`).
"""

from dataclasses import dataclass

import torch
from torch.nn import functional

# Two ways to sum a few hundred products in half precision differ by about 0.01 of the largest value (`plain` in bfloat16
# and in float32 by 0.006, on a CPU); one that looks into other windows differs by 1.
TOLERANCE = 0.05


@dataclass
class Lengths:
    """Where windows lie: `bounds` (windows + 1,) int32 on the rows' device, the same as numbers, and the longest.

    Where windows have a beginning in common, `rows` are those that their keys and values are taken from, and `read` is
    where those of each window lie then; a window's queries are the last of its keys.
    """

    bounds: torch.Tensor
    numbers: list[int]
    longest: int
    rows: torch.Tensor | None = None
    read: "Lengths | None" = None

    @staticmethod
    def of(lengths: list[int], device: torch.device) -> "Lengths":
        numbers = [0]
        for length in lengths:
            numbers.append(numbers[-1] + length)
        return Lengths(torch.tensor(numbers, dtype=torch.int32, device=device), numbers, max(lengths))

    @staticmethod
    def behind(groups: list[tuple[int, list[int]]], device: torch.device) -> "Lengths":
        """Of groups (length of a beginning, lengths of what goes on from it): each beginning is a window, and what goes
        on from it are the windows behind."""
        lengths = [length for beginning, others in groups for length in (beginning, *others)]
        at = Lengths.of(lengths, device)
        rows, read, number = [], [], 0
        for beginning, others in groups:
            first = at.numbers[number]
            for place in range(len(others) + 1):
                start, end = at.numbers[number + place], at.numbers[number + place + 1]
                own = ([*range(first, first + beginning)] if place else []) + [*range(start, end)]
                rows += own
                read.append(len(own))
            number += len(others) + 1
        at.rows, at.read = torch.tensor(rows, device=device), Lengths.of(read, device)
        return at

    def keys(self, *given: torch.Tensor) -> tuple["Lengths", list[torch.Tensor]]:
        """(where keys lie, keys and values as the windows read them)."""
        if self.read is None:
            return self, list(given)
        return self.read, [x[self.rows] for x in given]


def plain(q: torch.Tensor, k: torch.Tensor, v: torch.Tensor, at: Lengths) -> torch.Tensor:
    """q (rows, heads, size), k and v (rows, key heads, size) → (rows, heads, size), window by window."""
    repeats = q.shape[1] // k.shape[1]
    read, (k, v) = at.keys(k, v)
    outputs = []
    for start, end, first, last in zip(at.numbers[:-1], at.numbers[1:], read.numbers[:-1], read.numbers[1:]):
        queries = q[None, start:end].transpose(1, 2)
        keys, values = (x[None, first:last].transpose(1, 2).repeat_interleave(repeats, 1) for x in (k, v))
        before = (last - first) - (end - start)
        # The kernel's own mask lets the first query see the first key alone.
        seen = q.new_ones(end - start, last - first, dtype=torch.bool).tril(before) if before else None
        mixed = functional.scaled_dot_product_attention(queries, keys, values, attn_mask=seen, is_causal=seen is None)
        outputs.append(mixed[0].transpose(0, 1))
    return torch.cat(outputs)


def flash(q: torch.Tensor, k: torch.Tensor, v: torch.Tensor, at: Lengths) -> torch.Tensor:
    """As `plain`, in one call of a GPU's kernel; half precision alone."""
    repeats = q.shape[1] // k.shape[1]
    read, (k, v) = at.keys(k, v)
    k, v = k.repeat_interleave(repeats, 1), v.repeat_interleave(repeats, 1)
    return torch.ops.aten._flash_attention_forward(
        q, k, v, at.bounds, read.bounds, at.longest, read.longest, 0.0, True, False)[0]


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


def shares(attention, device: torch.device, dtype: torch.dtype, heads: int, kv_heads: int, size: int) -> bool:
    """Whether it reads windows with a beginning in common as `plain` does: a kernel might count a query's place from the
    first key, and not from the last."""
    if attention is plain:
        return True
    at = Lengths.behind([(70, [37, 1, 130]), (5, [9])], device)
    try:
        return difference(attention, device, dtype, heads, kv_heads, size, at) <= TOLERANCE
    except (RuntimeError, AttributeError, TypeError):
        return False


def difference(attention, device: torch.device, dtype: torch.dtype, heads: int, kv_heads: int, size: int,
               at: Lengths | None = None) -> float:
    """The largest difference from `plain` in outputs and gradients on random rows, relative to their largest values."""
    generator = torch.Generator().manual_seed(1)
    at = at or Lengths.of([37, 1, 300, 64], device)
    rows = at.numbers[-1]
    given = [torch.randn(rows, count, size, generator=generator).to(device, dtype).requires_grad_()
             for count in (heads, kv_heads, kv_heads)]
    weights = torch.randn(rows, heads, size, generator=generator).to(device, dtype)
    results = []
    for one in (plain, attention):
        out = one(*given, at)
        results.append([out.detach()] + list(torch.autograd.grad((out * weights).sum(), given)))
    return max(float((a - b).abs().max() / a.abs().max()) for a, b in zip(*results))
