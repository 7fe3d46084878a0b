"""A base as a language model: its output matrix, its control tokens, its chat template.

What a message says never becomes a control token: the template is rendered with marks in the place of what was said,
cut at the control tokens that the template itself wrote, and only then is what was said put in.
"""

import codecs
import re
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, cached_property
from pathlib import Path

import numpy as np
import torch
from gguf import GGUFReader
from gguf.quants import dequantize
from jinja2.exceptions import TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from tokenizers.pre_tokenizers import ByteLevel

from ..base import Base, read_gguf

CONTROL = 3
"""The type of a control token in a GGUF file."""
# Where one of these is written the answer is over, as in llama.cpp: behind the last ones stands another file.
ENDS = ("<|endoftext|>", "<|im_end|>", "<|fim_pad|>", "<|repo_name|>", "<|file_sep|>")
# A message's text while the template is rendered: characters of private use, which no template has.
MARK = "\ue0f0{}\ue0f1"


@dataclass
class LanguageModel:
    """`output` (vocabulary, width) float32 gives the logits; `control` are ids by text; `template` is Jinja's."""

    base: Base
    output: torch.Tensor
    control: dict[str, int]
    template: str
    end: int
    """Written at the end of an answer."""
    ends: set[int] = field(default_factory=set)

    @cached_property
    def bytes_of(self) -> list[bytes]:
        """What each token stands for; nothing for control tokens."""
        return token_bytes(self.base.tokenizer, set(self.control.values()))

    def encode(self, text: str) -> list[int]:
        return self.base.tokenizer.encode(text, add_special_tokens=False).ids

    def decode(self, ids: list[int]) -> tuple[str, list[tuple[int, int]]]:
        """The text, and of each token the characters that it completes; bytes that are no UTF-8 become U+FFFD."""
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        parts, offsets, at = [], [], 0
        for id in ids:
            part = decoder.decode(self.bytes_of[id])
            offsets.append((at, at + len(part)))
            parts.append(part)
            at += len(part)
        rest = decoder.decode(b"", final=True)
        if rest:
            start, _ = offsets[-1]
            offsets[-1] = (start, at + len(rest))
        return "".join(parts) + rest, offsets

    def prompt(self, messages: list[dict], prefix: str = "") -> list[int]:
        """A conversation by the template, up to where the answer begins, and the beginning that it is given."""
        return self.encode_pieces([self.pieces(messages, prefix)])[0]

    def pieces(self, messages: list[dict], prefix: str = "") -> list[int | str]:
        """The same as ids of control tokens and the texts between them."""
        said = {MARK.format(i): message["content"] for i, message in enumerate(messages)}
        marked = [message | {"content": mark} for message, mark in zip(messages, said)]
        rendered = render(self.template, marked)
        missing = [message["role"] for message, mark in zip(messages, said) if mark not in rendered]
        if missing:
            raise ValueError(f"the base's chat template leaves out what {missing[0]} says; use the roles that it knows")
        found: list[int | str] = []
        parts = re.split(f"({'|'.join(map(re.escape, sorted(self.control, key=len, reverse=True)))})", rendered)
        parts[-1] += prefix
        for part in parts:
            if part in self.control:
                found.append(self.control[part])
            elif part:
                found.append(re.sub(MARK.format(r"\d+"), lambda mark: said[mark[0]], part))
        return found

    def encode_pieces(self, many: list[list[int | str]]) -> list[list[int]]:
        """Of many texts at once, which the tokenizer reads on all cores."""
        texts = [piece for pieces in many for piece in pieces if isinstance(piece, str)]
        encoded = iter(self.base.tokenizer.encode_batch(texts, add_special_tokens=False))
        return [[id for piece in pieces for id in ([piece] if isinstance(piece, int) else next(encoded).ids)]
                for pieces in many]


def render(template: str, messages: list[dict]) -> str:
    """As transformers renders a template, with what begins an answer."""
    try:
        return _compiled(template).render(messages=messages, add_generation_prompt=True, tools=None)
    except TemplateError as error:
        raise ValueError(f"the base's chat template cannot render these messages: {error}") from error


@cache
def _compiled(template: str):
    def refuse(reason):
        raise TemplateError(reason)

    world = ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True)
    world.globals |= {"raise_exception": refuse, "strftime_now": lambda form: datetime.now().strftime(form)}
    return world.from_string(template)


def token_bytes(tokenizer, control: set[int]) -> list[bytes]:
    """The bytes of every token of a byte-level BPE, by id."""
    # Printable bytes stand for themselves, the others for the characters from U+0100 on, in order.
    alphabet = [b for b in range(256) if chr(b) in ByteLevel.alphabet() and b < 256]
    table = {chr(b): b for b in alphabet}
    table |= {chr(256 + n): b for n, b in enumerate(b for b in range(256) if b not in alphabet)}
    found = [b""] * tokenizer.get_vocab_size()
    for text, id in tokenizer.get_vocab().items():
        if id not in control:
            found[id] = bytes(table[c] for c in text) if all(c in table for c in text) else text.encode()
    return found


def read_language_model(path: str | Path, layers: int | None = None) -> LanguageModel:
    """A GGUF file's base with what it needs to write. Where the file has no output matrix it is the embedding's."""
    base = read_gguf(path, layers)
    reader = GGUFReader(path)
    field = lambda name: reader.fields[name].contents() if name in reader.fields else None
    template = field("tokenizer.chat_template")
    if not template:
        raise ValueError(f"{path} has no chat template; SRCode trains the instruct variant of a base")
    tokens, types = field("tokenizer.ggml.tokens"), field("tokenizer.ggml.token_type") or []
    control = {tokens[id]: id for id, kind in enumerate(types) if kind == CONTROL}
    tensors = [tensor for tensor in reader.tensors if tensor.name == "output.weight"]
    output = base.weights["embed_tokens.weight"]
    if tensors:
        values = dequantize(tensors[0].data, tensors[0].tensor_type)
        output = torch.from_numpy(np.array(values, dtype=np.float32))
    end = field("tokenizer.ggml.eos_token_id")
    return LanguageModel(base, output, control, template, end, {end} | {control[t] for t in ENDS if t in control})
