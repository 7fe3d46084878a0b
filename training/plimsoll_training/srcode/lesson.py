"""Prompts with their answers as ids, and how they are read."""

from dataclasses import dataclass, field

import torch

from .emphasis import Emphasis, Parting, places_of
from .examples import Example
from .language_model import LanguageModel
from .writer import Writer


@dataclass
class Lesson:
    """Ids of prompt, answer and end; the answer begins at `answer`."""

    ids: list[int]
    answer: int
    weights: list[float] = field(default_factory=list)
    """Of each token of the answer in the loss of SFT; all weigh 1 where there are none."""
    partings: list[Parting] = field(default_factory=list)
    """Places in the answer, and the tokens that are made unlikely there."""
    shared: list[int] = field(default_factory=list)
    """Places in the answer whose tokens the other side has too, all of them where no other side is known; none of a lesson
    that was made without an emphasis."""

    @property
    def prompt(self) -> list[int]:
        return self.ids[: self.answer]


def lessons_of(examples: list[Example], language_model: LanguageModel, longest: int,
               emphasis: Emphasis | None = None) -> tuple[list[Lesson], list[Example], int]:
    """(lessons, their examples, how many were left out as too long); with weights and partings where an emphasis is
    given.

    The prompt as the template renders it, with the prefix, which is given; then the answer and its end.
    """
    prompts = language_model.encode_pieces([language_model.pieces(e.messages, e.prefix) for e in examples])
    answers = language_model.encode_pieces([[e.answer, language_model.end] for e in examples])
    made = [(Lesson(prompt + answer, len(prompt)), example)
            for prompt, answer, example in zip(prompts, answers, examples)]
    kept = [(lesson, example) for lesson, example in made if len(lesson.ids) <= longest]
    if emphasis:
        answers = [lesson.ids[lesson.answer :] for lesson, _ in kept]
        found = places_of([example for _, example in kept], answers, language_model)
        for (lesson, _), answer, (own, partings) in zip(kept, answers, found):
            lesson.partings = partings
            lesson.shared = [i for i in range(len(answer)) if i not in own]
            lesson.weights = [emphasis.secure if i in own else emphasis.rest for i in range(len(answer))]
    return [lesson for lesson, _ in kept], [example for _, example in kept], len(made) - len(kept)


def passes(lessons: list[Lesson], rows: int, shared: bool = True) -> list[list[Lesson]]:
    """In parts of at most `rows` rows; a lesson of more is a part of its own. Neighbours with the same prompt have its rows
    once, where the writer `shares` them."""
    parts: list[list[Lesson]] = [[]]
    used = 0
    for lesson in lessons:
        whole = len(lesson.ids)
        again = shared and parts[-1] and parts[-1][-1].prompt == lesson.prompt
        own = whole - lesson.answer if again else whole
        if parts[-1] and used + own > rows:
            parts.append([])
            used, own = 0, whole
        parts[-1].append(lesson)
        used += own
    return parts


def answer_states(writer: Writer, lessons: list[Lesson]) -> tuple[torch.Tensor, torch.Tensor]:
    """(normed hidden states, ids) of all answers' tokens, one lesson's behind another's: a token is chosen at the row
    before it. A prompt that several lessons have is read once."""
    groups: dict[tuple[int, ...], list[Lesson]] = {}
    for lesson in lessons:
        groups.setdefault(tuple(lesson.prompt), []).append(lesson)
    shared = writer.shares and len(groups) < len(lessons)
    places: dict[int, list[int]] = {}
    if shared:
        hidden = writer.states_behind([([*prompt], [own.ids[own.answer :] for own in some])
                                       for prompt, some in groups.items()])
        start = 0
        for prompt, some in groups.items():
            last, start = start + len(prompt) - 1, start + len(prompt)
            for lesson in some:
                own = len(lesson.ids) - lesson.answer
                places[id(lesson)] = [last, *range(start, start + own - 1)]
                start += own
    else:
        hidden = writer.states([lesson.ids for lesson in lessons])
        start = 0
        for lesson in lessons:
            places[id(lesson)] = [*range(start + lesson.answer - 1, start + len(lesson.ids) - 1)]
            start += len(lesson.ids)
    send = lambda values: torch.tensor(values, device=writer.device)
    rows = [row for lesson in lessons for row in places[id(lesson)]]
    return hidden[send(rows)], send([token for lesson in lessons for token in lesson.ids[lesson.answer :]])


def weights_of(lesson: Lesson) -> torch.Tensor:
    """(tokens of the answer,) float32."""
    return torch.tensor(lesson.weights) if lesson.weights else torch.ones(len(lesson.ids) - lesson.answer)


def shared_rows(lessons: list[Lesson], device: torch.device) -> torch.Tensor:
    """Rows of `answer_states` at which the two sides of a pair do not differ, of all lessons."""
    rows, start = [], 0
    for lesson in lessons:
        rows += [start + place for place in lesson.shared]
        start += len(lesson.ids) - lesson.answer
    return torch.tensor(rows, dtype=torch.int64, device=device)


def partings_of(lessons: list[Lesson], device: torch.device,
                most: int | None = None) -> tuple[torch.Tensor, torch.Tensor]:
    """(rows of `answer_states`, tokens that are made unlikely there) of all lessons, the first `most` of each."""
    rows, tokens, start = [], [], 0
    for lesson in lessons:
        rows += [start + place for place, _ in lesson.partings[:most]]
        tokens += [token for _, token in lesson.partings[:most]]
        start += len(lesson.ids) - lesson.answer
    send = lambda values: torch.tensor(values, dtype=torch.int64, device=device)
    return send(rows), send(tokens)
