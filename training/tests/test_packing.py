"""Packed windows give what each window gives alone, and what transformers gives."""

import numpy as np
import pytest
import torch
from conftest import pair, tiny_base

from plimsoll_training.attention import causal_attention
from plimsoll_training.decoder import Decoder
from plimsoll_training.packing import MINIMUM_SHARED, MULTIPLE, common_prefix, pack
from plimsoll_training.reference import reference_model


def windows_of(reading, *names):
    return [reading.windows(record)[0] for name in names for record in pair(name)]


def test_the_second_side_shares_the_rows_it_begins_with(reading):
    first, second = (w.ids for w in windows_of(reading, "copy"))
    shared = common_prefix(first, second)
    assert shared > MINIMUM_SHARED
    packing = pack([first, second], [0, 0])
    assert packing.length % MULTIPLE == 0
    assert [(s.start, s.end, s.shared) for s in packing.spans] == [
        (0, len(first), 0), (len(first), len(first) + len(second) - shared, shared)]
    for number, ids in enumerate((first, second)):
        rows = packing.row(number, np.arange(len(ids)))
        assert packing.ids[rows].tolist() == ids.tolist()
        assert packing.positions[rows].tolist() == list(range(len(ids)))


@pytest.mark.parametrize("families", [None, [0, 1]], ids=["unknown", "different"])
def test_strangers_share_nothing(reading, families):
    packing = pack([w.ids for w in windows_of(reading, "copy")], families)
    assert [span.shared for span in packing.spans] == [0, 0]


def test_equal_windows_keep_a_row_each():
    ids = np.arange(60, dtype=np.int32)
    packing = pack([ids, ids, ids], [5, 5, 5])
    assert [span.end - span.start for span in packing.spans] == [60, 1, 1]


def test_packed_and_alone_are_equal(reading, base):
    windows = windows_of(reading, "copy", "other")
    decoder = Decoder(base, 0, 4, torch.float32)
    packing = pack([w.ids for w in windows], [0, 0, 1, 1])
    assert any(span.shared for span in packing.spans)
    together = decoder(base.weights["embed_tokens.weight"][packing.ids], packing)
    for number, window in enumerate(windows):
        own = pack([window.ids])
        alone = decoder(base.weights["embed_tokens.weight"][own.ids], own)[: len(window)]
        rows = packing.row(number, np.arange(len(window)))
        torch.testing.assert_close(together[rows], alone, rtol=0, atol=2e-4)


@pytest.mark.parametrize("dtype, tolerance", [(torch.float32, 1e-5), (torch.bfloat16, 0.08)])
def test_layers_equal_transformers(reading, base, dtype, tolerance):
    """Relative error; bfloat16 keeps eight bits, and four layers of these weights amplify."""
    window = windows_of(reading, "copy")[0]
    packing = pack([window.ids])
    states = Decoder(base, 0, 4, dtype)(base.weights["embed_tokens.weight"][packing.ids], packing)
    found = torch.nn.functional.rms_norm(
        states[: len(window)], (32,), base.weights["norm.weight"], base.sizes.epsilon)
    with torch.no_grad():
        wanted = reference_model(base)(torch.from_numpy(window.ids[None]).long())
    wanted = wanted.last_hidden_state[0]
    assert (found - wanted).norm() < tolerance * wanted.norm()


def test_wanted_rows_only(reading, llama):
    window = windows_of(reading, "copy")[0]
    packing = pack([window.ids])
    states = llama.weights["embed_tokens.weight"][packing.ids]
    decoder = Decoder(llama, 0, 4, torch.float32)
    wanted = torch.tensor([7, 2, 30])
    torch.testing.assert_close(decoder(states, packing, wanted), decoder(states, packing)[wanted])


@pytest.mark.parametrize("queries, tokens", [(1, 1), (130, 130), (5, 140), (200, 300)])
def test_attention_and_its_gradient(queries, tokens):
    """Against torch's own, with the queries at the end of the tokens and two heads a key head."""
    make = lambda n, heads: torch.randn(n, heads, 8, dtype=torch.float64, requires_grad=True)
    q, k, v = make(queries, 4), make(tokens, 2), make(tokens, 2)
    mask = torch.ones(queries, tokens, dtype=torch.bool).tril(tokens - queries)
    wanted = torch.nn.functional.scaled_dot_product_attention(
        *(x.transpose(0, 1)[None] for x in (q, k, v)), attn_mask=mask, enable_gqa=True)
    wanted = wanted[0].transpose(0, 1)
    found = causal_attention(q, k, v)
    torch.testing.assert_close(found, wanted)
    weight = torch.randn_like(found)
    for own, others in zip(torch.autograd.grad((found * weight).sum(), (q, k, v)),
                           torch.autograd.grad((wanted * weight).sum(), (q, k, v))):
        torch.testing.assert_close(own, others, rtol=1e-5, atol=1e-5)


def test_qwen_has_biases_that_matter():
    """The comparison above would be blind to a bias that is forgotten on both sides."""
    base = tiny_base("qwen2")
    packing = pack([np.arange(20, dtype=np.int32)])
    states = base.weights["embed_tokens.weight"][packing.ids]
    with_bias = Decoder(base, 0, 1, torch.float32)(states, packing)
    base.weights["layers.0.self_attn.q_proj.bias"] = torch.zeros(32)
    assert (Decoder(base, 0, 1, torch.float32)(states, packing) - with_bias).abs().max() > 0.01
