"""Writing in batches: K answers to each of several prompts, each prompt read once.

Keys and values of a prompt are held once for all its answers; those of the answers lie beside them, a row each, and an
attention's weights are normed over both.
"""

from dataclasses import dataclass, field

import torch

from ..varlen import Lengths
from .writer import MERGED, Writer

CANDIDATES = 1024
"""The likeliest tokens among which top-p chooses: to sort 152,000 a row costs more than the layers do, and 0.9 of the
probability lies in far fewer. Where it does not, these are all."""

ASKED = 8
"""After so many tokens it is asked which prompts have all their answers."""
FEW = 0.75
"""Where no more than this share of the prompts is still written, the others are let go: what is kept is copied."""


@dataclass
class Answer:
    """Ids that were written, the end among them if it was; `ended` says so."""

    ids: list[int] = field(default_factory=list)
    ended: bool = False


class SharedPrefix:
    """Keys and values of a layer: of prompts (P, key heads, length, size), filled up behind; of what is written
    (P · K, key heads, tokens, size)."""

    def __init__(self, writer: Writer, prompts: list[list[int]], samples: int, tokens: int):
        self.writer, self.samples = writer, samples
        s, device = writer.base.sizes, writer.device
        self.lengths = [len(ids) for ids in prompts]
        longest, rows = max(self.lengths), len(prompts) * samples
        make = lambda *shape: torch.zeros(*shape, dtype=writer.dtype, device=device)
        self.prompts = [make(2, len(prompts), s.kv_heads, longest, s.head_size) for _ in range(s.layers)]
        self.written = [make(2, rows, s.kv_heads, tokens, s.head_size) for _ in range(s.layers)]
        self.used = 0
        lengths = torch.tensor(self.lengths, device=device)
        beyond = torch.arange(longest, device=device)[None] >= lengths[:, None]
        self.hidden = beyond[:, None, None]  # (P, 1, 1, length): of the filling
        self.last = lengths.repeat_interleave(samples)  # (P · K,): where an answer begins

    def read(self, prompts: list[list[int]]) -> torch.Tensor:
        """Logits (P, vocabulary) behind each prompt."""
        at = Lengths.of(self.lengths, self.writer.device)

        def keeping(index):
            def attend(q, k, v, at):
                for number, (start, end) in enumerate(zip(at.numbers[:-1], at.numbers[1:])):
                    for place, own in enumerate((k, v)):
                        self.prompts[index][place, number, :, : end - start] = own[start:end].transpose(0, 1)
                return self.writer.attention(q, k, v, at)
            return attend

        device = self.writer.device
        ids = torch.tensor([id for own in prompts for id in own], device=device)
        positions = torch.cat([torch.arange(length, device=device) for length in self.lengths])
        hidden = self.writer.run(ids, positions, keeping, at)
        return self.writer.logits(hidden[at.bounds[1:].long() - 1])

    def keep(self, prompts: torch.Tensor):
        """Goes on with those prompts alone for which the mask (P,) is true, and with their rows."""
        rows = prompts.repeat_interleave(self.samples)
        # Layer by layer: two copies of the whole might not fit.
        for layer in range(len(self.prompts)):
            self.prompts[layer] = self.prompts[layer][:, prompts]
            self.written[layer] = self.written[layer][:, rows]
        self.hidden, self.last = self.hidden[prompts], self.last[rows]

    def write(self, ids: torch.Tensor) -> torch.Tensor:
        """Logits (P · K, vocabulary) behind one more token of each row."""
        hidden = self.writer.run(ids, self.last + self.used, self._attention, None)
        self.used += 1
        return self.writer.logits(hidden)

    def _attention(self, index: int):
        def attend(q, k, v, _):
            """q (P · K, heads, size), k and v (P · K, key heads, size)."""
            rows, heads, size = q.shape
            kv, prompts, upto = k.shape[1], rows // self.samples, self.used + 1
            written = self.written[index]
            written[0, :, :, self.used], written[1, :, :, self.used] = k, v
            n = heads // kv
            own = q.view(rows, kv, n, size) * size**-0.5
            # The rows of a prompt meet its keys in one product: (P, key heads, K · n, length).
            together = own.view(prompts, self.samples, kv, n, size).transpose(1, 2).reshape(prompts, kv, -1, size)
            behind = torch.matmul(together, self.prompts[index][0].transpose(2, 3))
            behind = behind.masked_fill(self.hidden, float("-inf"))
            behind = behind.view(prompts, kv, self.samples, n, -1).transpose(1, 2).reshape(rows, kv, n, -1)
            recent = torch.matmul(own, written[0, :, :, :upto].transpose(2, 3))
            shares = torch.softmax(torch.cat([behind, recent], -1).float(), -1).to(q.dtype)
            behind, recent = shares.split([behind.shape[-1], upto], -1)
            behind = behind.reshape(prompts, self.samples, kv, n, -1).transpose(1, 2).flatten(2, 3)
            mixed = torch.matmul(behind, self.prompts[index][1])
            mixed = mixed.view(prompts, kv, self.samples, n, size).transpose(1, 2).reshape(rows, kv, n, size)
            return (mixed + torch.matmul(recent, written[1, :, :, :upto])).reshape(rows, heads, size)
        return attend


def draw(logits: torch.Tensor, temperature: float, top_p: float, chances: torch.Tensor) -> torch.Tensor:
    """Ids (rows,): the likeliest at temperature 0, else among the likeliest that make up `top_p` the one at which their
    added shares pass `chances` (rows,), numbers from 0 to 1."""
    if temperature == 0:
        return logits.argmax(-1)
    values, ids = torch.topk(logits, min(CANDIDATES, logits.shape[-1]))
    shares = torch.softmax(logits / temperature, -1).gather(1, ids)
    # A token counts while those before it make up less.
    shares = shares.masked_fill(shares.cumsum(-1) - shares >= top_p, 0.0)
    added = shares.cumsum(-1)
    # A chance next to 1 may be rounded to the whole; what counts stands first.
    last = (shares > 0).sum(-1, keepdim=True) - 1
    place = torch.searchsorted(added, chances[:, None] * added[:, -1:], right=True).minimum(last)
    return ids.gather(1, place)[:, 0]


@torch.no_grad()
def write(writer: Writer, prompts: list[list[int]], samples: int, tokens: int, *, temperature: float = 1.0,
          top_p: float = 1.0, seed: int = 0) -> list[list[Answer]]:
    """`samples` answers of at most `tokens` to each prompt, of the merged policy. Equal seeds give equal answers."""
    if not prompts or not all(prompts):
        raise ValueError("there is no prompt to write behind, or one is empty")
    was = writer.training
    writer.eval()
    writer.merge()
    generator = torch.Generator(writer.device).manual_seed(seed)
    ends = torch.tensor(sorted(writer.language_model.ends), device=writer.device)
    # All that is drawn, a row an answer; and of the rows that are still written, which they are and whether they are over.
    drawn = ends[0].repeat(len(prompts) * samples, tokens)
    numbers = torch.arange(len(drawn), device=writer.device)
    over = torch.zeros(len(drawn), dtype=torch.bool, device=writer.device)
    with writer.mode(MERGED):
        state = SharedPrefix(writer, prompts, samples, tokens)
        logits = state.read(prompts).repeat_interleave(samples, 0)
        for place in range(tokens):
            # A number for each row there was, so that a row's do not depend on which others have ended.
            chances = torch.rand(len(drawn), generator=generator, device=writer.device)[numbers]
            ids = draw(logits, temperature, top_p, chances)
            drawn[numbers, place] = ids
            over |= torch.isin(ids, ends)
            # What is over is asked now and then: a GPU would wait for the answer.
            if place % ASKED == ASKED - 1 and place < tokens - 1:
                going = ~over.view(-1, samples).all(1)
                left = int(going.sum())
                if not left:
                    break
                if left <= len(going) * FEW:
                    state.keep(going)
                    rows = going.repeat_interleave(samples)
                    ids, numbers, over = ids[rows], numbers[rows], over[rows]
            if place < tokens - 1:
                logits = state.write(ids)
    writer.train(was)
    answers = [_cut(row, writer.language_model.ends) for row in drawn.tolist()]
    return [answers[first : first + samples] for first in range(0, len(answers), samples)]


def _cut(row: list[int], ends: set[int]) -> Answer:
    """Up to its first end; what was drawn behind it is no part of it."""
    for place, id in enumerate(row):
        if id in ends:
            return Answer(row[: place + 1], True)
    return Answer(row)
