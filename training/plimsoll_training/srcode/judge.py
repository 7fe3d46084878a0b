"""The reward model's R: a text becomes margins of its steps and of its tokens (Eq. 1 and 2 of SecCodePRM)."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import torch

from ..adapter import merge, read_adapter
from ..decoder import Rotation
from ..losses import aggregate
from ..model import Heads
from ..packed import PackedLayer
from ..varlen import Lengths, choose
from .code import Code, steps
from .language_model import LanguageModel
from .secure import Span

WINDOW = 2048
"""Tokens that the product's model reads at once; what lies beyond is not judged."""


@dataclass
class Step:
    """One step of a code, in characters of the code: its margin (−1…1), and the likeliest kind where there is one."""

    start: int
    end: int
    margin: float
    kind: str = "other"


@dataclass
class Judgement:
    """What a reward model says of a code. `tokens` are (start, end, margin) of its own tokens, in characters."""

    steps: list[Step] = field(default_factory=list)
    tokens: list[tuple[int, int, float]] = field(default_factory=list)
    temperature: float = 0.1

    def reward(self, since: int = 0) -> float:
        """R (Eq. 2 of SecCodePRM) of the steps that end behind `since`; 0 where there is none, which says nothing."""
        margins = torch.tensor([step.margin for step in self.steps if step.end > since], dtype=torch.float64)
        # `aggregate` takes logit margins.
        logits = 2 * torch.atanh(margins.clamp(-1 + 1e-9, 1 - 1e-9))
        return float(aggregate(logits, self.temperature)) if len(margins) else 0.0


class Judge(Protocol):
    """`threshold`: the margin at which a step is called vulnerable."""

    threshold: float

    def __call__(self, codes: list[Code]) -> list[Judgement]: ...


class _Plain(torch.nn.Module):
    """A frozen linear; `PackedLayer` builds its linears by a call of this shape."""

    def __init__(self, weight, bias, dtype):
        super().__init__()
        self.register_buffer("weight", weight.to(dtype), persistent=False)
        self.register_buffer("bias", None if bias is None else bias.to(dtype), persistent=False)

    def forward(self, x):
        return torch.nn.functional.linear(x, self.weight, self.bias)


class PackageJudge(torch.nn.Module):
    """The model of a Plimsoll package, on the packed backend: codes side by side, `rows` at most at once.

    Each step is tokenised alone and followed by the separator, as everywhere; its margin is read at the separator, a
    token's margin by the same head at the token.
    """

    def __init__(self, package: str | Path, language_model: LanguageModel, device: torch.device,
                 precision: str = "float32", rows: int = 16_384, threshold: float | None = None):
        super().__init__()
        package = Path(package)
        try:
            manifest = json.loads((package / "plimsoll.json").read_text())
        except (OSError, ValueError) as error:
            raise ValueError(f"{package} is no model package: {error}; `judge.package` names one, as"
                             " ../Models/plimsoll-medium") from error
        wanted = manifest["base"]["sha256"]
        if wanted != language_model.base.identity:
            raise ValueError(f"{package} stands on another base ({wanted[:12]}…) than the writer"
                             f" ({language_model.base.identity[:12]}…); give a package of the recipe's `base`")
        base = merge(language_model.base, read_adapter(package))
        self.language_model, self.device, self.rows = language_model, device, rows
        self.dtype = getattr(torch, precision)
        self.layers = torch.nn.ModuleList(
            PackedLayer(base, i, self.dtype, _Plain) for i in range(manifest["base"]["layers"]))
        self.register_buffer("embedding", base.weights["embed_tokens.weight"].to(self.dtype), persistent=False)
        self.register_buffer("norm", base.weights["norm.weight"].float(), persistent=False)
        self.sizes, self.separator = base.sizes, manifest["separator_ids"]
        self.heads = Heads(base.sizes.width)
        self.heads.load(package)
        self.kinds = (manifest.get("kinds") or {}).get("names", [])
        self.temperature = manifest.get("temperature", 0.1)
        self.threshold = manifest["thresholds"]["margin"] if threshold is None else threshold
        s = base.sizes
        self.attention, self.how = choose(device, self.dtype, s.heads, s.kv_heads, s.head_size)
        self.requires_grad_(False)
        self.to(device).eval()

    @torch.no_grad()
    def __call__(self, codes: list[Code]) -> list[Judgement]:
        windows = [self._window(code) for code in codes]
        found = [Judgement(temperature=self.temperature) for _ in codes]
        batch: list[int] = []
        # Like lengths together; one that is alone longer than `rows` is read alone.
        order = sorted((i for i, w in enumerate(windows) if w[0]), key=lambda i: len(windows[i][0]))
        for position, index in enumerate(order):
            batch.append(index)
            following = len(windows[order[position + 1]][0]) if position + 1 < len(order) else self.rows
            if sum(len(windows[i][0]) for i in batch) + following > self.rows:
                self._read(batch, windows, found)
                batch = []
        if batch:
            self._read(batch, windows, found)
        return found

    def _window(self, code: Code):
        """ids, spans of tokens (None at separators), and for each step its span and its separator's place."""
        ids: list[int] = []
        spans: list[Span | None] = []
        ends: list[tuple[Span, int]] = []
        for start, end in steps(code.text, code.language):
            encoding = self.language_model.base.tokenizer.encode(code.text[start:end], add_special_tokens=False)
            if len(ids) + len(encoding.ids) + len(self.separator) > WINDOW:
                break
            ids += encoding.ids + self.separator
            spans += [(start + a, start + b) for a, b in encoding.offsets] + [None] * len(self.separator)
            ends.append(((start, end), len(ids) - 1))
        return ids, spans, ends

    def _read(self, batch: list[int], windows, found: list[Judgement]):
        at, margins, kinds = self._margins([windows[i][0] for i in batch])
        margins, kinds = margins.tolist(), kinds.tolist()
        for number, index in enumerate(batch):
            first, (_, spans, ends) = at.numbers[number], windows[index]
            found[index].tokens = [(*span, margins[first + i]) for i, span in enumerate(spans) if span]
            found[index].steps = [
                Step(*span, margins[first + place], self.kinds[kinds[first + place]] if self.kinds else "other")
                for span, place in ends]

    def _margins(self, sequences: list[list[int]]) -> tuple[Lengths, torch.Tensor, torch.Tensor]:
        """(where they lie, margins, likeliest kinds), the latter (rows,) of all tokens."""
        lengths = [len(ids) for ids in sequences]
        at = Lengths.of(lengths, self.device)
        ids = torch.tensor([id for own in sequences for id in own], device=self.device)
        positions = torch.cat([torch.arange(length, device=self.device) for length in lengths])
        rotation = Rotation(self.sizes, positions, self.dtype)
        x = self.embedding[ids]
        for layer in self.layers:
            x = layer(x, rotation, at, self.attention)
        hidden = torch.nn.functional.rms_norm(x.float(), self.norm.shape, self.norm, self.sizes.epsilon)
        return at, torch.tanh(self.heads.margins(hidden) / 2), self.heads.kind(hidden).argmax(-1)
