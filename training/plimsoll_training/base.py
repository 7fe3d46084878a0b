"""The frozen base model: its sizes, its float32 weights and its tokenizer."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from gguf import GGUFReader
from gguf.quants import dequantize
from tokenizers import Regex, Tokenizer, models, pre_tokenizers

QWEN2 = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*"
    r"|\s*[\r\n]+|\s+(?!\S)|\s+"
)
# Parts of a layer: name in GGUF, name in transformers.
PARTS = {
    "attn_q": "self_attn.q_proj",
    "attn_k": "self_attn.k_proj",
    "attn_v": "self_attn.v_proj",
    "attn_output": "self_attn.o_proj",
    "ffn_gate": "mlp.gate_proj",
    "ffn_up": "mlp.up_proj",
    "ffn_down": "mlp.down_proj",
}
LINEARS = tuple(PARTS.values())
NORMS = {"attn_norm": "input_layernorm", "ffn_norm": "post_attention_layernorm"}


@dataclass(frozen=True)
class Sizes:
    """The shape of a Llama-like decoder."""

    architecture: str
    layers: int
    width: int
    heads: int
    kv_heads: int
    head_size: int
    feed_forward: int
    vocabulary: int
    epsilon: float
    theta: float


@dataclass
class Base:
    """Weights by their names in transformers (`layers.3.mlp.up_proj.weight`), all float32.

    `embed_tokens.weight` is (vocabulary, width), a linear is (out, in), `norm.weight` is (width,).
    `identity` names the content: what is computed from the base is kept under it.
    """

    sizes: Sizes
    weights: dict[str, torch.Tensor]
    tokenizer: Tokenizer | None
    identity: str
    file: str = ""

    def layer(self, index: int, part: str) -> torch.Tensor:
        return self.weights[f"layers.{index}.{part}.weight"]


def sha256(path: str | Path) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def locate_base(name: str, environment=os.environ) -> Path:
    """The file of a recipe's `base`: a path, or a name below the product's folder of bases
    (`SHA256/FILE`, as `plimsoll model fetch` puts it there)."""
    path = Path(os.path.expandvars(name)).expanduser()
    if path.is_absolute() or path.exists():
        return path
    caches = environment.get("XDG_CACHE_HOME") or "~/.cache"
    cache = environment.get("PLIMSOLL_CACHE") or f"{caches}/plimsoll"
    return Path(cache).expanduser() / "bases" / path


def read_gguf(path: str | Path, layers: int | None = None) -> Base:
    """Dequantises the first `layers` layers of a GGUF file and its final norm."""
    if not Path(path).is_file():
        raise ValueError(f"{path} is no file; `base` of a recipe has to be a GGUF file")
    reader = GGUFReader(path)
    field = {name: value.contents() for name, value in reader.fields.items()
             if not name.startswith("tokenizer.chat")}
    kind = field["general.architecture"]
    if kind not in ("llama", "qwen2"):
        raise ValueError(f"{path} is a {kind}; llama and qwen2 can be read")
    heads, width = field[f"{kind}.attention.head_count"], field[f"{kind}.embedding_length"]
    tensors = {tensor.name: tensor for tensor in reader.tensors}
    sizes = Sizes(
        architecture=kind,
        layers=min(layers or 10**9, field[f"{kind}.block_count"]),
        width=width,
        heads=heads,
        kv_heads=field[f"{kind}.attention.head_count_kv"],
        head_size=width // heads,
        feed_forward=field[f"{kind}.feed_forward_length"],
        vocabulary=len(field["tokenizer.ggml.tokens"]),
        epsilon=field[f"{kind}.attention.layer_norm_rms_epsilon"],
        theta=field[f"{kind}.rope.freq_base"],
    )

    def weight(name: str, rotary_heads: int = 0) -> torch.Tensor:
        tensor = tensors[name]
        values = dequantize(tensor.data, tensor.tensor_type).astype(np.float32)
        if rotary_heads and kind == "llama":
            # The file interleaves the two halves that rotate together; transformers keeps them apart.
            shape = values.shape
            values = values.reshape(rotary_heads, sizes.head_size // 2, 2, -1)
            values = values.swapaxes(1, 2).reshape(shape)
        return torch.from_numpy(np.array(values, dtype=np.float32))

    weights = {
        "embed_tokens.weight": weight("token_embd.weight"),
        "norm.weight": weight("output_norm.weight"),
    }
    for layer in range(sizes.layers):
        rotary = {"attn_q": sizes.heads, "attn_k": sizes.kv_heads}
        for short, long in (PARTS | NORMS).items():
            name = f"blk.{layer}.{short}"
            weights[f"layers.{layer}.{long}.weight"] = weight(name + ".weight", rotary.get(short, 0))
            if name + ".bias" in tensors:
                weights[f"layers.{layer}.{long}.bias"] = weight(name + ".bias")
    return Base(sizes, weights, read_tokenizer(field), sha256(path), Path(path).name)


def read_tokenizer(field: dict) -> Tokenizer:
    """The byte-level BPE of a GGUF file, without special tokens: text never becomes one."""
    tokens = field["tokenizer.ggml.tokens"]
    merges = [tuple(merge.split(" ")) for merge in field["tokenizer.ggml.merges"]]
    tokenizer = Tokenizer(models.BPE(vocab={t: id for id, t in enumerate(tokens)}, merges=merges))
    bytes_only = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)
    known = {
        "smollm": pre_tokenizers.Sequence([
            pre_tokenizers.Digits(individual_digits=True),
            pre_tokenizers.ByteLevel(add_prefix_space=False),
        ]),
        "qwen2": pre_tokenizers.Sequence([
            pre_tokenizers.Split(Regex(QWEN2), "isolated"), bytes_only,
        ]),
    }
    pre = field["tokenizer.ggml.pre"]
    if pre not in known:
        raise ValueError(f"the pre-tokenizer {pre} is unknown; {', '.join(known)} can be read")
    tokenizer.pre_tokenizer = known[pre]
    return tokenizer
