"""What both stages share: the recipe's parts, one log, the end of a run, checkpoints that are always whole."""

import random as python_random
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch

from .. import checkpoint
from ..base import locate_base
from ..log import Log
from ..schedule import Budget, Deadline, Stop, rate
from ..trainer import expand
from .examples import Example, is_held_out, read_examples, wanted
from .language_model import LanguageModel, read_language_model
from .package import STAGES, read_package
from .recipe import SRCodeRecipe, Stage
from .writer import Writer

TOY = "toy"


class Run:
    """The folder of a recipe's runs: `log.jsonl`, `sft.pt` and `ppo.pt` to go on from, and `ppo-best.pt`."""

    def __init__(self, recipe: SRCodeRecipe, language_model: LanguageModel | None = None):
        torch.manual_seed(recipe.seed)
        np.random.seed(recipe.seed)
        python_random.seed(recipe.seed)
        self.recipe = recipe
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.output: Path = expand(recipe.output)
        self.output.mkdir(parents=True, exist_ok=True)
        self.log = Log(self.output / "log.jsonl")
        self.ended = ""
        """Why a stage ended before its budget was spent, where one did."""
        self.language_model = language_model or self._language_model()

    def _language_model(self) -> LanguageModel:
        if self.recipe.base == TOY:
            from .toy import toy_language_model

            return toy_language_model()
        return read_language_model(locate_base(self.recipe.base))

    def writer(self) -> Writer:
        recipe = self.recipe
        return Writer(self.language_model, self.device, rank=recipe.rank, alpha=recipe.alpha, dropout=recipe.dropout,
                      precision=recipe.precision_on(self.device.type))

    def examples(self, stage: Stage) -> tuple[list[Example], list[Example]]:
        """Those to train on and those held out, of a stage's tasks."""
        found = []
        for name in self.recipe.examples:
            if name == TOY:
                from .toy import toy_examples

                found += [e for e in toy_examples() if wanted(e, stage.tasks)]
            else:
                found += read_examples(expand(name), stage.tasks, self.recipe.languages)
        held = [is_held_out(example, self.recipe.hold_out) for example in found]
        return ([e for e, out in zip(found, held) if not out], [e for e, out in zip(found, held) if out])

    def start_log(self, stage: str, **values):
        """`start` begins a log; a stage after another goes on in it."""
        first = not any('"event": "start"' in line for line in open(self.output / "log.jsonl"))
        self.log.write("start" if first else "stage", stage=stage, recipe=asdict(self.recipe), **values)

    def stopped(self, stage: str, reason: str, **values):
        """A stage ends before its budget is spent, to go on later; the command then ends with another status."""
        self.ended = f"{stage} was ended by {reason}; the same command goes on"
        self.log.write("stop", stage=stage, reason=reason, **values)

    def load(self, name: str) -> dict | None:
        return checkpoint.load(self.output / f"{name}.pt")

    def restored(self, which: str, writer: Writer) -> str:
        """Gives the writer what a stage made: `base`, `sft`, `ppo` (the best within the bounds), or what the package in a
        folder has. Returns which file."""
        if which == "base":
            return "base"
        if which not in STAGES:
            writer.start_from(read_package(expand(which), self.language_model.base).adapter)
            return which
        for name in (f"{which}-best", which):
            saved = self.load(name)
            if saved:
                checkpoint.restore(writer, saved["parameters"])
                return f"{name}.pt"
        raise ValueError(f"{self.output / which}.pt is missing; run the stage {which!r} of this recipe first")


class Clock:
    """When a stage ends, measures and saves; how far it is, and the rate's factor."""

    def __init__(self, run: Run, stage: Stage, spent: float = 0.0, *, tokens: int = 0, steps: int = 0):
        self.stage, self.steps, self.budget = stage, steps, Budget(stage.minutes, tokens, spent)
        until = run.recipe.until
        self.deadline = Deadline(expand(until) if until else None)
        self.stop = Stop()
        self.saved = self.validated = self.logged = self.budget.seconds()
        self.slowest = 0.0

    def progress(self, tokens: int, step: int) -> float:
        shares = [self.budget.progress(tokens)] + ([step / self.steps] if self.steps else [])
        return min(1.0, max(shares))

    def factor(self, progress: float) -> float:
        return rate(progress, self.stage.warmup, self.stage.shape)

    @property
    def seconds(self) -> float:
        return self.budget.seconds()

    @property
    def ended(self) -> str:
        """Why the run has to end before its budget is spent, or nothing."""
        if self.stop.wanted:
            return "a signal"
        return "the deadline" if self.deadline.left() <= 2 * self.slowest else ""

    def measures(self, step: int) -> bool:
        if self.stage.validation_steps:
            return step % self.stage.validation_steps == 0
        return self.seconds - self.validated >= 60 * self.stage.validation_minutes

    def saves(self) -> bool:
        return self.seconds - self.saved >= 60 * self.stage.checkpoint_minutes
