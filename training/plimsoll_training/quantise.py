"""The engine's eight bits, to the bit (Documentation/Engine.md, "Eight bits").

`python -m plimsoll_training.quantise FILE` writes the numbers that the engine's test is held against.
"""

import json
import sys
from pathlib import Path

import torch

BLOCK = 32  # neighbouring inputs that share a scale
LIMIT = 127  # the largest integer, of either sign


def quantise(x):
    """Rounds the last dimension by blocks of 32, as the engine rounds weights and what meets them.

    Returns the integers (int8, the shape of `x`) and the scales (float32, one a block; the last block may
    be a short one): `x` is about integers * scales. Every operation is one of float32: the scale is the
    largest absolute value over 127, an integer is the value times one over the scale, half to even. Where
    one over the scale is not finite, as for a block of zeros, the integers are 0.
    """
    x = x.float()
    width = x.shape[-1]
    blocks = -(-width // BLOCK)
    padded = torch.nn.functional.pad(x, (0, blocks * BLOCK - width))
    padded = padded.reshape(*x.shape[:-1], blocks, BLOCK)
    scales = padded.abs().amax(-1) / LIMIT
    inverse = 1 / scales
    inverse = torch.where(torch.isfinite(inverse), inverse, 0)
    integers = torch.round(padded * inverse[..., None]).to(torch.int8)
    return integers.reshape(*x.shape[:-1], blocks * BLOCK)[..., :width], scales


def fake_quantise(x):
    """`x` as the engine's products see it, rounded to the type of `x`; its gradient passes through unchanged."""
    with torch.no_grad():
        integers, scales = quantise(x)
        spread = scales.repeat_interleave(BLOCK, -1)[..., : x.shape[-1]]
        rounded = (integers.float() * spread).to(x.dtype)
    return x + (rounded - x).detach()


def golden(seed=5):
    """Rows for the engine's test: of ordinary values, of halves, of far apart and of hardly any size."""
    generator = torch.Generator().manual_seed(seed)
    width = 70  # two blocks and a short one
    rows = [torch.randn(width, generator=generator) for _ in range(4)]
    rows += [torch.randn(width, generator=generator) ** 5 for _ in range(2)]
    # With 127 the scale is 1: halves are rounded to even numbers.
    halves = torch.arange(width) - 34.5
    halves[::32] = 127
    rows += [halves, -halves, torch.zeros(width)]
    one = torch.zeros(width)
    one[40] = -3
    rows += [one, torch.full((width,), 1e30), torch.randn(width, generator=generator) * 1e-30]
    # Scales so small that they have no inverse, and those that just have one.
    rows += [torch.full((width,), 1e-41), torch.randn(width, generator=generator) * 1e-36]
    values = torch.stack(rows)
    integers, scales = quantise(values)
    bits = lambda x: (x.contiguous().view(torch.int32).flatten().long() & 0xFFFFFFFF).tolist()
    return {
        "width": width,
        "values": bits(values),
        "integers": integers.flatten().tolist(),
        "scales": bits(scales),
    }


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(json.dumps(golden()) + "\n")
