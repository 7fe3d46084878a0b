#!/usr/bin/env python3
"""Makes the fixture of KernelsTests: random quantised blocks and what the `gguf` package reads in them.

    pip install gguf==0.19.0
    scripts/golden/make_block_fixture.py [--check]

Writes Tests/KernelsTests/Fixtures/blocks.json: by the name of an encoding, "blocks" (the bytes of
several blocks) and "values" (little-endian float32), both in base 64. Every bit is random but for the
scales in half precision, whose exponents are held below that of infinity; one of them is subnormal.
--check writes nothing and fails if the committed file differs.
"""

import base64
import json
import pathlib
import random
import sys

import numpy
from gguf import GGML_QUANT_SIZES, GGMLQuantizationType
from gguf.quants import dequantize

FILE = pathlib.Path(__file__).resolve().parents[2] / "Tests/KernelsTests/Fixtures/blocks.json"
SEED = 20261122
# Where a block's scales in half precision are.
SCALES = {
    "Q4_0": [0], "Q4_1": [0, 2], "Q5_0": [0], "Q5_1": [0, 2], "Q8_0": [0],
    "Q4_K": [0, 2], "Q5_K": [0, 2], "Q6_K": [208],
}


def blocks(generator, size, scales, count):
    """`count` blocks of `size` bytes; the scales of the first are subnormal."""
    result = bytearray(generator.randbytes(size * count))
    for block in range(count):
        for offset in scales:
            at = block * size + offset + 1
            exponent = generator.randrange(1, 31) if block else 0
            result[at] = result[at] & 0b1000_0011 | exponent << 2
    return bytes(result)


def main():
    generator = random.Random(SEED)
    fixture = {}
    for name, scales in SCALES.items():
        kind = GGMLQuantizationType[name]
        values, size = GGML_QUANT_SIZES[kind]
        content = blocks(generator, size, scales, 5 if values == 32 else 3)
        decoded = dequantize(numpy.frombuffer(content, numpy.uint8), kind).astype("<f4")
        assert decoded.size == len(content) // size * values
        fixture[name] = {
            "blocks": base64.b64encode(content).decode(),
            "values": base64.b64encode(decoded.tobytes()).decode(),
        }
    text = json.dumps(fixture, indent=1) + "\n"
    if "--check" in sys.argv[1:]:
        if FILE.read_text() != text:
            sys.exit(f"{FILE.name} differs from what gguf says; run without --check")
        return
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(text)
    print(f"{FILE.name}: {len(text)} bytes")


if __name__ == "__main__":
    main()
