"""A GGUF file is read as it was written, both families."""

from pathlib import Path

import numpy as np
import pytest
import torch
from conftest import MERGES, ids, tiny_base

from plimsoll_training.base import NORMS, PARTS, Base, locate_base, read_gguf


def write_gguf(base: Base, path, pre: str = "smollm", architecture: str = ""):
    """As converters write it: a Llama's queries and keys with the rotating halves interleaved."""
    from gguf import GGUFWriter

    s = base.sizes
    writer = GGUFWriter(str(path), architecture or s.architecture)
    writer.add_embedding_length(s.width)
    writer.add_block_count(s.layers)
    writer.add_feed_forward_length(s.feed_forward)
    writer.add_head_count(s.heads)
    writer.add_head_count_kv(s.kv_heads)
    writer.add_layer_norm_rms_eps(s.epsilon)
    writer.add_rope_freq_base(s.theta)
    vocabulary = base.tokenizer.get_vocab()
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre(pre)
    writer.add_token_list(sorted(vocabulary, key=vocabulary.get))
    writer.add_token_merges([" ".join(pair) for pair in MERGES])

    def add(name, values, heads=0):
        values = values.numpy()
        if heads and s.architecture == "llama":
            shape = values.shape
            values = values.reshape(heads, 2, s.head_size // 2, -1).swapaxes(1, 2).reshape(shape)
        writer.add_tensor(name, np.ascontiguousarray(values))

    add("token_embd.weight", base.weights["embed_tokens.weight"])
    add("output_norm.weight", base.weights["norm.weight"])
    for layer in range(s.layers):
        for short, long in (PARTS | NORMS).items():
            heads = {"attn_q": s.heads, "attn_k": s.kv_heads}.get(short, 0)
            for end in ("weight", "bias"):
                name = f"layers.{layer}.{long}.{end}"
                if name in base.weights:
                    add(f"blk.{layer}.{short}.{end}", base.weights[name], heads)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def test_what_is_written_is_read(base, tmp_path):
    write_gguf(base, tmp_path / "tiny.gguf")
    again = read_gguf(tmp_path / "tiny.gguf")
    assert again.weights.keys() == base.weights.keys()
    for name, value in base.weights.items():
        torch.testing.assert_close(again.weights[name], value, rtol=0, atol=0, msg=name)
    for key, value in vars(base.sizes).items():
        assert getattr(again.sizes, key) == pytest.approx(value), key
    assert ids(again, "int f(x);\n\n") == ids(base, "int f(x);\n\n")
    assert len(again.identity) == 64 and again.file == "tiny.gguf"


def test_the_first_layers_only(tmp_path):
    write_gguf(tiny_base("llama"), tmp_path / "tiny.gguf")
    again = read_gguf(tmp_path / "tiny.gguf", layers=2)
    assert again.sizes.layers == 2 and not any(".2." in name for name in again.weights)


def test_qwens_pieces(tmp_path):
    """Digits stand alone, and a line end goes with the spaces before it."""
    write_gguf(tiny_base("qwen2"), tmp_path / "tiny.gguf", pre="qwen2")
    tokenizer = read_gguf(tmp_path / "tiny.gguf").tokenizer
    pieces = [piece for piece, _ in tokenizer.pre_tokenizer.pre_tokenize_str("ab12 +=;\n  \n  x")]
    assert pieces == ["ab", "1", "2", "Ġ+=;Ċ", "ĠĠĊ", "Ġ", "Ġx"]


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ValueError, match="gone.gguf is no file"):
        read_gguf(tmp_path / "gone.gguf")


@pytest.mark.parametrize("key, value, says", [("architecture", "gemma", "gemma"),
                                              ("pre", "llama-bpe", "llama-bpe")])
def test_what_cannot_be_read_is_named(tmp_path, key, value, says):
    write_gguf(tiny_base("llama"), tmp_path / "tiny.gguf", **{key: value})
    with pytest.raises(ValueError, match=says) as error:
        read_gguf(tmp_path / "tiny.gguf")
    assert "can be read" in str(error.value)


def test_a_base_is_a_path_or_a_name_below_the_products_bases(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "here.gguf").touch()
    assert locate_base("here.gguf", {}) == Path("here.gguf")
    assert locate_base("/elsewhere/b.gguf", {}) == Path("/elsewhere/b.gguf")
    own = {"PLIMSOLL_CACHE": "/own", "XDG_CACHE_HOME": "/xdg"}
    assert locate_base("abc/b.gguf", own) == Path("/own/bases/abc/b.gguf")
    assert locate_base("abc/b.gguf", {"XDG_CACHE_HOME": "/xdg"}) == Path("/xdg/plimsoll/bases/abc/b.gguf")
    home = Path("~/.cache/plimsoll/bases/abc/b.gguf").expanduser()
    assert locate_base("abc/b.gguf", {}) == home
