"""A base, examples and a reward model so small that both stages run in the tests: three layers, and a language of C
in which a line is careful or careless.

The base has read such code for some seconds, without a conversation around it. Stage 1 teaches it to answer, as often
carelessly as carefully; stage 2 has to find out by rewards which is better. The reward model knows by the words of a
line.
"""

import json
import math
import re
from functools import cache
from itertools import product

import numpy as np
import torch
from tokenizers import Tokenizer, models, pre_tokenizers, trainers

from ..base import LINEARS, NORMS, Base, Sizes, read_tokenizer
from .code import Code, steps
from .examples import Example
from .judge import Judgement, Step
from .language_model import LanguageModel
from .lesson import Lesson, answer_states
from .writer import Writer

# (kind, what is asked for, careless, careful, what tells the careless line, where the care begins)
USES = [
    ("memory-bounds", "copy {b} into {a}", "strcpy({a}, {b});", "strlcpy({a}, {b}, SIZE);", r"\bstrcpy\(",
     r"\bstrlcpy\("),
    ("format-string", "print {b} after {a}", "fputs({a}); printf({b});", 'fputs({a}); printf("%s", {b});',
     r"\bprintf\(\w", r'\bprintf\("%s"'),
    ("integer", "read {a} from {b}", "{a} = atoi({b});", "{a} = bounded({b}, 0, LIMIT);", r"\batoi\(", r"\bbounded\("),
    ("memory-bounds", "read a line of {b} into {a}", "gets({a}, {b});", "fgets({a}, SIZE, {b});", r"\bgets\(",
     r"\bfgets\("),
]
NAMES = [("title", "name"), ("path", "text"), ("line", "host")]
FUNCTIONS = ["keep", "show", "store", "handle", "update", "load"]
SYSTEM = "You write C."
TEMPLATE = (
    "{% for message in messages %}"
    "{{ '<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>' + '\n' }}"
    "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}")
CONTROL = ["<|im_start|>", "<|im_end|>"]


def toy_examples() -> list[Example]:
    """Stage 1 sees each prompt with either answer; stage 2 has the same prompts as generation."""
    found = []
    for use, (kind, asked, careless, careful, _, _) in enumerate(USES):
        for number, ((a, b), function) in enumerate(product(NAMES, FUNCTIONS)):
            head = f"void {function}(char *{a}, char *{b})\n{{\n"
            said = [{"role": "system", "content": SYSTEM},
                    {"role": "user", "content": f"{function}: {asked.format(a=a, b=b)}."}]
            body = lambda line: f"    {line.format(a=a, b=b)}\n}}\n"
            group = f"{kind} {function} {a} {b}"
            common = dict(group=group, language="c", kind=kind, messages=said, prefix=head)
            sides = dict(vulnerable=head + body(careless), careful=head + body(careful))
            name = f"{use}/{number}"
            found += [
                Example("repair", f"{name}/careless", answer=body(careless), difficulty=use / 4, **common),
                Example("repair", f"{name}/careful", answer=body(careful), difficulty=use / 4, **common),
                Example("generation", f"{name}/write", answer=body(careful), difficulty=use / 4, **common, **sides)]
    return found


def toy_tokenizer() -> Tokenizer:
    """A byte-level BPE that learned from the examples, with two control tokens behind its vocabulary."""
    trained = Tokenizer(models.BPE())
    trained.pre_tokenizer = pre_tokenizers.Sequence([
        pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False)])
    trainer = trainers.BpeTrainer(vocab_size=420, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
                                  show_progress=False)
    trained.train_from_iterator(
        [text for e in toy_examples() for text in (e.prefix + e.answer, "user\n" + e.messages[1]["content"])], trainer)
    content = json.loads(trained.to_str())["model"]
    tokens = sorted(content["vocab"], key=content["vocab"].get) + CONTROL
    merges = [" ".join(merge) if isinstance(merge, list) else merge for merge in content["merges"]]
    return read_tokenizer({"tokenizer.ggml.tokens": tokens, "tokenizer.ggml.merges": merges,
                           "tokenizer.ggml.pre": "smollm"})


def random_language_model(layers: int = 3, width: int = 64, seed: int = 5) -> LanguageModel:
    random = torch.Generator().manual_seed(seed)
    tokenizer = toy_tokenizer()
    feed_forward, heads, kv_heads = 2 * width, 4, 2
    s = Sizes("qwen2", layers, width, heads, kv_heads, width // heads, feed_forward, tokenizer.get_vocab_size(),
              1e-5, 10_000.0)
    make = lambda *shape: torch.randn(*shape, generator=random) / math.sqrt(shape[-1])
    shapes = {"q_proj": (width, width), "k_proj": (width // 2, width), "v_proj": (width // 2, width),
              "o_proj": (width, width), "gate_proj": (feed_forward, width), "up_proj": (feed_forward, width),
              "down_proj": (width, feed_forward)}
    embedding = torch.randn(s.vocabulary, width, generator=random)
    weights = {"embed_tokens.weight": embedding, "norm.weight": torch.ones(width)}
    for layer in range(layers):
        for part in LINEARS:
            name = part.split(".")[1]
            weights[f"layers.{layer}.{part}.weight"] = make(*shapes[name])
            if name in ("q_proj", "k_proj", "v_proj"):
                weights[f"layers.{layer}.{part}.bias"] = torch.zeros(shapes[name][0])
        for norm in NORMS.values():
            weights[f"layers.{layer}.{norm}.weight"] = torch.ones(width)
    control = {text: tokenizer.token_to_id(text) for text in CONTROL}
    base = Base(s, weights, tokenizer, f"toy-{layers}-{width}-{seed}", "toy.gguf")
    return LanguageModel(base, embedding / math.sqrt(width), control, TEMPLATE, control["<|im_end|>"],
                    {control["<|im_end|>"]})


STEPS, TEXTS, RATE = 80, 16, 1e-2
"""Of the base's own training: steps, texts in each, rate at the start."""


@cache
def toy_language_model() -> LanguageModel:
    """A base whose weights were all trained, on code alone."""
    language_model = random_language_model()
    # Whoever comes here first in a process goes on with the same draws as all others.
    with torch.random.fork_rng(devices=[]):
        writer = Writer(language_model, torch.device("cpu"), rank=1, alpha=1.0)
    linears = [linear for _, _, linear in writer.linears()]
    weights = [writer.embedding, writer.output, writer.norm]
    weights += [x for linear in linears for x in (linear.weight, linear.bias) if x is not None]
    texts = [Lesson(language_model.encode(e.prefix + e.answer) + [language_model.end], 1)
             for e in toy_examples() if e.task == "repair"]
    random = np.random.default_rng(7)
    optimizer = torch.optim.AdamW([weight.requires_grad_() for weight in weights], lr=RATE)
    for step in range(STEPS):
        some = [texts[i] for i in random.choice(len(texts), TEXTS, replace=False)]
        loss = -writer.log_probabilities(*answer_states(writer, some))[0].mean()
        optimizer.zero_grad()
        loss.backward()
        for group in optimizer.param_groups:
            group["lr"] = RATE * (1 - step / STEPS)
        optimizer.step()
    own = language_model.base.weights
    for index, part, linear in writer.linears():
        own[f"layers.{index}.{part}.weight"] = linear.weight.detach()
        if linear.bias is not None:
            own[f"layers.{index}.{part}.bias"] = linear.bias.detach()
    own["embed_tokens.weight"], own["norm.weight"] = writer.embedding.detach(), writer.norm.detach()
    language_model.output = writer.output.detach()
    return language_model


class ToyJudge:
    """Margins by what a line says; a token's margin falls where a call begins, and climbs where its care is known."""

    threshold = -0.5

    def __call__(self, codes: list[Code]) -> list[Judgement]:
        return [self.of(code) for code in codes]

    def of(self, code: Code) -> Judgement:
        found = Judgement()
        for start, end in steps(code.text, code.language):
            # What is careless decides, wherever something careful stands beside it.
            told = [(value, kind, match.span()) for kind, *_, bad, good in USES
                    for value, pattern in ((-0.9, bad), (0.9, good))
                    if (match := re.compile(pattern).search(code.text, start, end))]
            margin, kind, (first, last) = min(told, default=(0.1, "other", (end, end)))
            found.steps.append(Step(start, end, margin, kind))
            # A call that has begun looks weak until it is known which one it is.
            found.tokens += [(at, at + 1, 0.1 if at < first else -0.6 if at < last - 1 else margin)
                             for at in range(start, end)]
        return found
