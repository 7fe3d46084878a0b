"""A tiny random base of either family, and records to read with it."""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
import pytest
import torch

from plimsoll_training.base import LINEARS, NORMS, Base, Sizes, read_tokenizer
from plimsoll_training.record import Record
from plimsoll_training.window import Reading

torch.set_num_threads(1)

MERGES = [("Ċ", "Ċ"), ("Ġ", "Ġ"), ("ĠĠ", "ĠĠ"), ("i", "n"), ("in", "t"), ("r", "e"), ("c", "p")]


def tiny_tokenizer():
    from tokenizers.pre_tokenizers import ByteLevel

    tokens = sorted(ByteLevel.alphabet()) + ["".join(pair) for pair in MERGES]
    return read_tokenizer({
        "tokenizer.ggml.tokens": tokens,
        "tokenizer.ggml.merges": [" ".join(pair) for pair in MERGES],
        "tokenizer.ggml.pre": "smollm",
    })


def tiny_base(architecture: str, layers: int = 4) -> Base:
    """Weights large enough that every layer changes the outcome visibly."""
    random = torch.Generator().manual_seed(11)
    tokenizer = tiny_tokenizer()
    s = Sizes(architecture, layers=layers, width=32, heads=4, kv_heads=2, head_size=8,
              feed_forward=48, vocabulary=tokenizer.get_vocab_size(), epsilon=1e-5, theta=10_000.0)
    make = lambda *shape, scale=0.3: torch.randn(*shape, generator=random) * scale
    shapes = {"q_proj": (32, 32), "k_proj": (16, 32), "v_proj": (16, 32), "o_proj": (32, 32),
              "gate_proj": (48, 32), "up_proj": (48, 32), "down_proj": (32, 48)}
    weights = {"embed_tokens.weight": make(s.vocabulary, 32, scale=1.0),
               "norm.weight": 1 + make(32)}
    for layer in range(layers):
        for part in LINEARS:
            out, inputs = shapes[part.split(".")[1]]
            weights[f"layers.{layer}.{part}.weight"] = make(out, inputs)
            if architecture == "qwen2" and part[-6:] in ("q_proj", "k_proj", "v_proj"):
                weights[f"layers.{layer}.{part}.bias"] = make(out)
        for norm in NORMS.values():
            weights[f"layers.{layer}.{norm}.weight"] = 1 + make(32)
    return Base(s, weights, tokenizer, f"tiny-{architecture}-{layers}", "tiny.gguf")


@pytest.fixture(params=["llama", "qwen2"])
def base(request) -> Base:
    return tiny_base(request.param)


@pytest.fixture
def llama() -> Base:
    return tiny_base("llama")


@pytest.fixture
def reading(llama) -> Reading:
    return Reading(llama.tokenizer, ids(llama, "\n\n"), tokens=256, preamble=64)


def ids(base: Base, text: str) -> list[int]:
    return base.tokenizer.encode(text, add_special_tokens=False).ids


PREAMBLE = "#include <string.h>\n#include <stdio.h>\nstatic int count_of_calls;"


def pair(name: str, extra: str = "") -> list[Record]:
    """A function without a check, and its fix. They begin alike, over 48 tokens long."""
    head = f"int {name}(char *to, const char *from)\n{{\n    int room = 16; /* bytes of `to` */{extra}"
    common = {"prompt": [PREAMBLE], "pair": name, "kind": "pair", "group": f"commit of {name}",
              "language": "c", "cwe": "CWE-787", "tier": "cve"}
    return [
        Record(id=f"{name}/vulnerable/0", side="vulnerable", **common,
               completions=[head, "    strcpy(to, from);", "    return 0;\n}"],
               labels=[1, 0, 1], weights=[1.0] * 3, changed=[False, True, False],
               origins=["", "difference", ""], spans=[[], [[4, 20]], []]),
        Record(id=f"{name}/fixed/0", side="fixed", **common,
               completions=[head, "    if (strlen(from) >= room)\n        return -1;",
                            "    strcpy(to, from);", "    return 0;\n}"],
               labels=[1] * 4, weights=[1.0] * 4, changed=[False, True, True, False]),
    ]


def analysed(name: str, vulnerable: bool) -> Record:
    step = "    system(argument);" if vulnerable else "    puts(argument);"
    found = [{"tool": "flawfinder", "rule": "system", "cwe": "CWE-78"}] if vulnerable else []
    return Record(id=f"{name}/text/0", kind="analyser", group=f"project of {name}", language="c",
                  cwe="CWE-78" if vulnerable else "", prompt=[PREAMBLE],
                  completions=[f"void {name}(const char *argument)\n{{", step, "    return;\n}"],
                  labels=[1, 0 if vulnerable else 1, None], weights=[1.0, 1.0, 0.0],
                  findings=[[], found, []])


def write_records(path, records: list[Record]):
    import json

    path.write_text("".join(json.dumps(vars(record)) + "\n" for record in records))


@pytest.fixture
def random() -> np.random.Generator:
    return np.random.default_rng(3)
