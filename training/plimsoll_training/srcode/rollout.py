"""Answers of the policy with what they are worth: drawn, judged, and rewarded token by token."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from .asked import Asked
from .bounds import Bounds, Shape, shape_of, summary
from .code import Code, code_of
from .examples import Example
from .finder import Analysers, weak_steps
from .generation import Answer, write
from .judge import Judge, Judgement
from .language_model import LanguageModel
from .rewards import Scale, Terms, token_rewards
from .secure import Span, by_climbs, by_pair, secure_tokens
from .severity import Weakness
from .teacher import AT_ONCE, Teacher, Told
from .writer import Writer


@dataclass
class Prompt:
    example: Example
    ids: list[int]

    @cached_property
    def asked(self) -> Asked:
        return Asked.of(self.example)


@dataclass
class Sample:
    """One answer. Offsets are characters of `text`, which is the prefix and what was written."""

    prompt: Prompt
    ids: list[int]
    ended: bool
    text: str
    offsets: list[Span]
    code: Code
    shape: Shape
    judgement: Judgement = field(default_factory=Judgement)
    weaknesses: list[Weakness] = field(default_factory=list)
    secure: set[int] = field(default_factory=set)
    terms: Terms | None = None

    @property
    def model_reward(self) -> float:
        """R of what was written; the reward model's alone, whatever the bounds make of it."""
        return self.judgement.reward(self.code.judged - self.code.start)


@dataclass
class Rewarder:
    """Eq. 1 to 3 for answers: by a reward model, analysers or a teacher in its place, and bounds."""

    judge: Judge
    scale: Scale
    bounds: Bounds
    rise: float
    least: float
    share: float
    pairs: bool = True
    analysers: Analysers | None = None
    teacher: Teacher | None = None

    def __call__(self, samples: list[Sample]):
        """Fills in what the samples are worth."""
        codes = [sample.code for sample in samples]
        told: list[Told | None] = [None] * len(codes)
        if self.teacher:
            with ThreadPoolExecutor(AT_ONCE) as pool:
                told = list(pool.map(self.teacher, [code.text for code in codes], [code.language for code in codes]))
        found = self.analysers(codes) if self.analysers else None
        for index, (sample, judgement) in enumerate(zip(samples, self.judge(codes))):
            sample.judgement = judgement
            if told[index]:
                sample.weaknesses = shifted(told[index], sample.code).weaknesses
            elif found:
                sample.weaknesses = found[index]
            else:
                sample.weaknesses = weak_steps(sample.code, judgement, self.judge.threshold)
            sample.secure = self._secure(sample, told[index])
            sample.terms = token_rewards(len(sample.ids), sample.secure, sample.weaknesses, sample.model_reward,
                                         self.scale, bool(sample.shape.void(self.bounds)))

    def _secure(self, sample: Sample, told: Told | None) -> set[int]:
        """T. In a step that ends with a low margin nothing is secure."""
        code, start = sample.code, sample.code.start
        move = lambda span: (span[0] + start, span[1] + start)
        if told:
            return secure_tokens(sample.offsets, [], shifted(told, code).secure, self.share)
        since = code.judged - start
        steps = [(step.start, step.end) for step in sample.judgement.steps if step.end > since and
                 step.margin > max(self.least, self.judge.threshold)]
        rises = [(rise, move(span)) for rise, span in by_climbs(sample.judgement.tokens, steps, self.rise, self.least)]
        example, named = sample.prompt.example, []
        if self.pairs and example.careful and example.vulnerable:
            weak = [(w.start, w.end) for w in sample.weaknesses]
            named = [span for span in map(move, by_pair(code.text, example.careful, example.vulnerable))
                     if not any(a < span[1] and span[0] < b for a, b in weak)]
        return secure_tokens(sample.offsets, rises, named, self.share)


def shifted(told: Told, code: Code) -> Told:
    """What a teacher said of the code, in characters of the answer."""
    at = code.start
    return Told([(a + at, b + at) for a, b in told.secure],
                [Weakness(w.kind, w.severity, w.start + at, w.end + at, w.source) for w in told.weaknesses])


def sample_of(prompt: Prompt, answer: Answer, language_model: LanguageModel) -> Sample:
    prefix = prompt.example.prefix
    written, offsets = language_model.decode(answer.ids)
    text, moved = prefix + written, [(a + len(prefix), b + len(prefix)) for a, b in offsets]
    code = code_of(text, prompt.example.language, len(prefix))
    shape = shape_of(text, code, len(answer.ids), answer.ended, prompt.asked)
    return Sample(prompt, answer.ids, answer.ended, text, moved, code, shape)


def roll_out(writer: Writer, prompts: list[Prompt], samples: int, tokens: int, rewarder: Rewarder, *,
             temperature: float, top_p: float, seed: int, at_once: int) -> list[Sample]:
    """`samples` answers to each prompt, with their rewards. Prompts of like length are written together, so many
    that about `at_once` answers are."""
    order = sorted(range(len(prompts)), key=lambda i: (len(prompts[i].ids), i))
    group = max(1, at_once // samples)
    found: list[list[Sample]] = [[] for _ in prompts]
    for number, first in enumerate(range(0, len(order), group)):
        own = order[first : first + group]
        written = write(writer, [prompts[i].ids for i in own], samples, tokens, temperature=temperature, top_p=top_p,
                        seed=seed + number)
        for i, answers in zip(own, written):
            found[i] = [sample_of(prompts[i], answer, writer.language_model) for answer in answers]
    flat = [sample for own in found for sample in own]
    rewarder(flat)
    return flat


def best_of(samples: list[Sample]) -> Sample:
    """The one with the highest R of those within their bounds, of all where none is; the first among equals."""
    sound = [s for s in samples
             if not (s.shape.empty or s.shape.refusal or s.shape.parse or s.shape.undefined)] or samples
    return max(sound, key=lambda sample: sample.model_reward)


def described(samples: list[Sample], bounds: Bounds) -> dict[str, float]:
    """Means over samples for the log."""
    mean = lambda values: float(np.mean(list(values))) if samples else 0.0
    tokens = sum(len(s.ids) for s in samples)
    return {"R": mean(s.model_reward for s in samples),
            "vulnerable": mean(bool(s.weaknesses) for s in samples),
            "weaknesses": mean(len(s.weaknesses) for s in samples),
            "secure_share": sum(len(s.secure) for s in samples) / max(1, tokens),
            "reward_secure": mean(s.terms.secure.sum() for s in samples),
            "reward_vulnerable": mean(s.terms.vulnerable.sum() for s in samples),
            "reward_model": mean(s.terms.model.sum() for s in samples),
            "reward": mean(s.terms.total.sum() for s in samples),
            **summary([s.shape for s in samples], bounds)}
