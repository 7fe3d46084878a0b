"""Adapters: merging, joining, and a round trip through the files."""

import json

import pytest
import torch
from conftest import tiny_base

from plimsoll_training.adapter import Adapter, join, merge, read_adapter, split, write_adapter
from plimsoll_training.base import LINEARS
from plimsoll_training.linear import LowRankLinear


def adapter(base, layers, rank, scale, seed) -> Adapter:
    random = torch.Generator().manual_seed(seed)
    factors = {}
    for layer in layers:
        for part in LINEARS:
            out, inputs = base.layer(layer, part).shape
            factors[layer, part] = (torch.randn(rank, inputs, generator=random) * 0.1,
                                    torch.randn(out, rank, generator=random) * 0.1)
    return Adapter(factors, scale, f"adapter-{seed}")


def assert_equal_weights(one, other, tolerance):
    assert one.weights.keys() == other.weights.keys()
    for name in one.weights:
        torch.testing.assert_close(one.weights[name], other.weights[name], rtol=0, atol=tolerance,
                                   msg=lambda text: f"{name}: {text}")


def test_the_joined_adapter_is_both_one_after_the_other(llama):
    """The first over all layers with rank 3, the second over the upper two with rank 2."""
    first = adapter(llama, range(4), 3, 2.0, 1)
    second = adapter(llama, [2, 3], 2, 0.5, 2)
    joined = join(first, second)
    assert_equal_weights(merge(llama, joined), merge(merge(llama, first), second), 1e-6)
    assert join(None, second) is second


def test_written_and_read(llama, tmp_path):
    joined = join(adapter(llama, range(4), 3, 2.0, 1), adapter(llama, [2, 3], 2, 0.5, 2))
    write_adapter(joined, llama, tmp_path, "tiny")
    again = read_adapter(tmp_path)
    assert_equal_weights(merge(llama, again), merge(llama, joined), 1e-3)
    config = json.loads((tmp_path / "adapter_config.json").read_text())
    assert (config["r"], config["lora_alpha"]) == (5, 10.0)
    assert config["layers_to_transform"] == [0, 1, 2, 3]


def test_split_at_a_layer(llama):
    whole = adapter(llama, range(4), 3, 2.0, 1)
    below, above = split(whole, 2)
    assert {layer for layer, _ in below.factors} == {0, 1}
    assert {layer for layer, _ in above.factors} == {2, 3}
    assert_equal_weights(merge(merge(llama, below), above), merge(llama, whole), 0)
    assert below.identity == whole.identity + "<2"


def test_a_value_too_large_for_half_precision_is_an_error(llama, tmp_path):
    large = adapter(llama, [0], 2, 1.0, 1)
    large.factors[0, LINEARS[0]][1][0, 0] = 1e5
    with pytest.raises(ValueError, match="half precision"):
        write_adapter(large, llama, tmp_path, "tiny")


def test_peft_reads_what_is_written(base, tmp_path):
    """PEFT's own loader on transformers' own model gives the merged weights' states."""
    peft = pytest.importorskip("peft", reason="peft is not installed")
    from plimsoll_training.reference import reference_model

    own = adapter(base, range(4), 3, 2.0, 1)
    write_adapter(own, base, tmp_path, "tiny")
    # The names are those of a model with a head above the decoder: `model.layers…`.
    outer = torch.nn.Module()
    outer.model = reference_model(base)
    ids = torch.arange(20)[None]
    with torch.no_grad():
        wanted = reference_model(merge(base, own))(ids).last_hidden_state
        peft.PeftModel.from_pretrained(outer, str(tmp_path))
        found = outer.model(ids).last_hidden_state
        plain = reference_model(base)(ids).last_hidden_state
    assert (found - wanted).norm() < 5e-3 * wanted.norm() < (plain - wanted).norm()


def test_low_rank_linear_and_its_gradients():
    """Against the update written out, for two stacked parts with a bias."""
    base = tiny_base("qwen2")
    parts = [base.layer(0, LINEARS[0]), base.layer(0, LINEARS[1])]
    biases = [base.weights["layers.0.self_attn.q_proj.bias"],
              base.weights["layers.0.self_attn.k_proj.bias"]]
    linear = LowRankLinear(parts, biases, torch.float32, rank=3, alpha=6.0)
    with torch.no_grad():
        for b in linear.b:
            b.normal_()
    linear.refresh()
    x = torch.randn(10, 32, requires_grad=True)
    found = linear(x)
    a, b = list(linear.a), list(linear.b)
    wanted = torch.cat([x @ (w + 2 * b @ a).T + bias
                        for w, a, b, bias in zip(parts, a, b, biases)], 1)
    torch.testing.assert_close(found, wanted, rtol=0, atol=1e-4)
    with torch.no_grad():
        torch.testing.assert_close(linear(x), found, rtol=0, atol=1e-4)
    weight = torch.randn_like(found)
    inputs = [x, *a, *b]
    for own, other in zip(torch.autograd.grad((found * weight).sum(), inputs),
                          torch.autograd.grad((wanted * weight).sum(), inputs)):
        torch.testing.assert_close(own, other, rtol=1e-4, atol=1e-3)
