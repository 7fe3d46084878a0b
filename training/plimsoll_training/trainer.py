"""A training run from a recipe: data, stages, validation, checkpoints, log."""

import os
import random as python_random
from collections import Counter
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch

from . import checkpoint
from .adapter import Adapter, merge, read_adapter, split
from .ahead import Ahead
from .base import Base, locate_base, read_gguf
from .batch import make_batch
from .cache import LowerCache
from .ema import MovingAverage
from .log import Log
from .losses import losses
from .mixture import Mixture, balance_lengths, make_units, read_windows
from .model import CachedModel
from .recipe import Recipe
from .schedule import Budget, Deadline, Stop, rate
from .team import make_team
from .validation import ValidationSet, composite, measure, read_validation
from .window import Reading

SEPARATOR = "\n\n"


def expand(path: str) -> Path:
    return Path(os.path.expandvars(path)).expanduser()


def separator_ids(base: Base) -> list[int]:
    return base.tokenizer.encode(SEPARATOR, add_special_tokens=False).ids


class Trainer:
    """Holds what a run consists of; `train` is the run.

    `reads`: which records it needs; what is exported needs none.
    """

    def __init__(self, recipe: Recipe, base: Base | None = None, reads=("validation", "sources")):
        torch.manual_seed(recipe.seed)
        np.random.seed(recipe.seed)
        python_random.seed(recipe.seed)
        self.recipe = recipe
        self.team = make_team(recipe.backend)
        self.output = expand(recipe.output)
        self.output.mkdir(parents=True, exist_ok=True)
        self.log = Log(self.output / "log.jsonl", quiet=not self.team.main)
        self.base = base or read_gguf(locate_base(recipe.base), recipe.layers)
        self.separator = separator_ids(self.base)
        self.reading = Reading(self.base.tokenizer, self.separator, recipe.tokens_an_example,
                               recipe.preamble_tokens)
        self.deadline = Deadline(expand(recipe.until) if recipe.until and "sources" in reads else None)
        self.validation, self.mixture = ValidationSet([], []), None
        if "validation" in reads and self.team.main:  # which alone measures
            self.validation = read_validation(recipe, Reading(
                self.base.tokenizer, self.separator, recipe.validation.tokens, recipe.preamble_tokens))
        if "sources" in reads:
            self.mixture = self._read_sources()
        # What was merged into the base before the training; the export joins it with what is trained.
        self.merged: Adapter | None = None
        self.ahead: Ahead | None = None
        self.model = self._make_model()

    def _read_sources(self):
        recipe, sources = self.recipe, []
        for source in recipe.sources:
            windows = read_windows(source, self.reading, recipe.validation.hold_out, False,
                                   recipe.processes)
            if recipe.length_balance:
                balance_lengths(windows, recipe.length_balance_limit)
            units = make_units(source, windows, recipe)
            kept = [w for unit in units for w in unit.windows]
            self.log.write(
                "source", records=source.records, units=len(units),
                pairs=sum(u.is_pair for u in units), tokens=sum(map(len, kept)),
                vulnerable=int(sum((w.labels == 0).sum() for w in kept)),
                safe=int(sum((w.labels == 1).sum() for w in kept)), share=str(source.share))
            sources.append((source, units))
        return Mixture(sources, recipe.seed + self.team.rank)

    def _make_model(self):
        recipe, base = self.recipe, self.base
        whole = recipe.backend != "cached"
        trained = None
        if recipe.merge_into_base:
            self.merged = read_adapter(expand(recipe.merge_into_base))
        elif recipe.initial_adapter:
            below, trained = split(read_adapter(expand(recipe.initial_adapter)),
                                   0 if whole else recipe.split)
            self.merged = below if below.factors else None
        if self.merged:
            base = merge(base, self.merged)
        if recipe.backend == "packed":
            from .packed import PackedModel

            model = PackedModel(recipe, base, self.team.device)
            self.log.write("attention", device=str(self.team.device), how=model.how)
        elif recipe.backend == "huggingface":
            from .huggingface import HuggingFaceModel

            model = HuggingFaceModel(recipe, base, self.team.device)
        else:
            dtype = getattr(torch, recipe.precision_on("cpu"))
            cache = LowerCache(base, recipe.split, expand(recipe.cache), dtype)
            model = CachedModel(base, recipe.split, cache, rank=recipe.rank, alpha=recipe.alpha,
                                dtype=dtype)
        if trained:
            model.start_from(trained)
        head = recipe.initial_head or recipe.initial_adapter or recipe.merge_into_base
        if head:
            model.heads.load(expand(head))
        return model

    def train(self):
        """Goes on from `last.pt` where there is one, until the budget is spent or the run is ended."""
        stop = Stop()
        try:
            self._train(stop)
        finally:
            stop.restore()
            if self.ahead:
                self.ahead.close()
                self.ahead = None

    def _train(self, stop: Stop):
        recipe, model, team = self.recipe, self.model, self.team
        betas = tuple(recipe.betas)
        settings = [{"rate": recipe.rate, "weight_decay": recipe.decay, "betas": betas},
                    {"rate": recipe.head_rate, "weight_decay": 0.0, "betas": betas}]
        optimizer = torch.optim.AdamW(
            [{"params": parameters} | own for parameters, own in zip(
                (model.body_parameters(), list(model.heads.parameters())), settings)],
            lr=0.0)
        budget = Budget(recipe.minutes, recipe.tokens)
        step, tokens, best, failures = 0, 0, float("-inf"), 0
        saved = checkpoint.load(self.output / "last.pt")
        if saved:
            checkpoint.restore(model, saved["parameters"])
            optimizer.load_state_dict(saved["optimizer"])
            # The recipe may have changed since; what it says now counts.
            for group, own in zip(optimizer.param_groups, settings):
                group.update(own)
            if team.main:
                self.mixture.restore(saved["mixture"])
            else:  # Only the main process's is kept; the others draw anew.
                self.mixture.random = np.random.default_rng([recipe.seed, team.rank, saved["step"]])
            checkpoint.restore_randomness(saved, model.device)
            budget.spent, step, tokens = saved["seconds"], saved["step"], saved["tokens"]
            best, failures = saved["best"], saved["failures"]
            self.log.write("resume", step=step, tokens=tokens, minutes=budget.spent / 60)
        else:
            self.log.write("start", recipe=asdict(recipe),
                           validation_tokens=self.validation.tokens,
                           trained=sum(p.numel() for p in model.parameters() if p.requires_grad))
        average = None
        if recipe.ema:
            average = MovingAverage(model, recipe.ema, saved.get("average") if saved else None)
        validated = saved["validated"] if saved else float("-inf")
        # Seconds that the last validation took, and that the longest step and the longest writing did.
        measured, slow_step, slow_save = saved.get("measured", 0.0) if saved else 0.0, 0.0, 0.0
        written = logged = budget.seconds()
        logged_tokens, sums = tokens, Counter()

        def state() -> dict:
            # Batches that were made ahead and not read are drawn again.
            mixture = self.ahead.state if self.ahead else self.mixture.state()
            return {"parameters": checkpoint.trained(model), "optimizer": optimizer.state_dict(),
                    **({"average": average.values} if average else {}),
                    "mixture": mixture, **checkpoint.randomness(model.device),
                    "seconds": budget.seconds(), "step": step, "tokens": tokens, "best": best,
                    "failures": failures, "validated": validated, "measured": measured}

        def save():
            nonlocal written, slow_save
            since = budget.seconds()
            checkpoint.save(self.output / "last.pt", state())
            written = budget.seconds()
            slow_save = max(slow_save, written - since)

        def log_steps():
            nonlocal logged, logged_tokens, sums
            count = sums.pop("steps")
            self.log.write(
                "train", step=step, tokens=tokens, minutes=budget.seconds() / 60, progress=progress,
                rate=optimizer.param_groups[0]["lr"],
                speed=(tokens - logged_tokens) / max(1e-3, budget.seconds() - logged),
                cached=getattr(getattr(model, "cache", None), "computed", None),
                ahead=self.ahead.waiting if self.ahead else None, epochs=self.epochs(),
                **{name: value / count for name, value in sums.items()})
            logged, logged_tokens, sums = budget.seconds(), tokens, Counter()

        if recipe.ahead:
            self.ahead = Ahead(self.batches(budget, tokens), self.mixture, recipe.ahead)
        while True:
            # Before the deadline there has to be time for another step, and for what it leads to to be kept.
            left = self.deadline.left() - slow_step - slow_save
            progress, seconds, stopped, room = team.agree(
                budget.progress(tokens), budget.seconds(), float(stop.wanted or left <= 0), float(left > measured))
            done = progress >= 1
            if stopped or done and not room:
                # The best so far stands; what is running goes on from here at the next start.
                if team.main:
                    save()
                self.log.write("stop", reason="a signal" if stop.wanted else "the deadline", step=step, tokens=tokens)
                return
            measuring = room and (done or seconds - validated >= 60 * recipe.validation.minutes)
            if measuring:
                with average.in_place() if average else nullcontext():
                    score, validated = team.agree(self.validate(step, tokens, budget), budget.seconds())
                    if score > best and team.main:
                        checkpoint.save(self.output / "best.pt", {
                            "parameters": checkpoint.trained(model), "step": step,
                            "tokens": tokens, "score": score})
                measured = validated - seconds
                best, failures = (score, 0) if score > best else (best, failures + 1)
                if recipe.validation.patience and failures >= recipe.validation.patience:
                    self.log.write("stop", reason="no better figures", step=step)
                    done = True
                # The speed of the training leaves out the time of the measuring.
                logged += budget.seconds() - seconds
            # What is known of the best checkpoint is never older than that one.
            if team.main and (measuring or seconds - written >= 60 * recipe.checkpoint_minutes):
                save()
            if done:
                if sums:
                    log_steps()
                break
            since = budget.seconds()
            parts, used = self.step(optimizer, progress)
            slow_step = max(slow_step, budget.seconds() - since)
            step += 1
            if average:
                average.update(step)
            tokens += used * team.count
            sums.update(parts)
            sums.update(steps=1)
            if budget.seconds() - logged >= recipe.log_seconds:
                log_steps()
        self.log.write("end", step=step, tokens=tokens, minutes=budget.seconds() / 60, best=best)

    def epochs(self) -> str:
        """How often each source was begun, in the recipe's order."""
        state = self.ahead.state if self.ahead else self.mixture.state()
        return " ".join(map(str, state["epochs"]))

    def batches(self, budget: Budget, tokens: int):
        """Those of the steps to come after so many tokens, each step's by the progress at its start."""
        while True:
            progress, read = budget.progress(tokens), 0
            for _ in range(self.recipe.accumulate):
                batch = self.draw(progress)
                read += sum(unit.tokens for unit in batch.units)
                yield batch
            tokens += read

    def draw(self, progress: float):
        """One batch of about `tokens_a_batch` tokens."""
        recipe, units, rows = self.recipe, [], 0
        while rows < recipe.tokens_a_batch:
            units.append(self.mixture.draw(progress))
            rows += units[-1].tokens
        return make_batch(units, self.mixture.random,
                          recipe.tokens_a_unit if recipe.losses.token else 0, recipe.safe_steps)

    def step(self, optimizer, progress: float) -> tuple[dict[str, float], int]:
        """One optimiser step; the losses and the gradient's norm for the log, and the tokens read.

        Stage 1, the first `head_share` of the budget, leaves the body as it is.
        """
        recipe, model = self.recipe, self.model
        head_only = progress < recipe.head_share
        optimizer.zero_grad(set_to_none=True)
        sums, tokens = Counter(), 0
        for _ in range(recipe.accumulate):
            batch = (self.ahead.next() if self.ahead else self.draw(progress)).to(model.device)
            with torch.set_grad_enabled(not head_only):
                hidden = model.hidden(batch)
            parts = losses(model.heads, hidden, batch, recipe.losses)
            (parts["total"] / recipe.accumulate).backward()
            tokens += sum(unit.tokens for unit in batch.units)
            sums.update({f"loss_{name}": float(value.detach()) / recipe.accumulate
                         for name, value in parts.items()})
        taught = (model.heads if head_only else model).parameters()
        taught = [p for p in taught if p.requires_grad]
        self.team.average(taught)
        norm = torch.nn.utils.clip_grad_norm_([p for p in taught if p.grad is not None], recipe.clip)
        for group in optimizer.param_groups:
            if head_only:
                factor = 1.0
            else:
                left = (progress - recipe.head_share) / max(1e-9, 1 - recipe.head_share)
                factor = rate(left, recipe.warmup, recipe.shape)
            group["lr"] = group["rate"] * factor
        if torch.isfinite(norm):
            optimizer.step()
        else:
            self.log.write("skip", reason="the gradient is not finite")
        if not head_only:
            model.refresh()
        return dict(sums) | {"norm": float(norm)}, tokens

    def validate(self, step=0, tokens=0, budget=None) -> float:
        if not (self.validation.pairs or self.validation.singles):
            return float("-inf")
        started = budget.seconds() if budget else 0
        found = measure(self.model, self.validation, self.recipe.losses,
                        self.recipe.validation_rows_on(self.model.device.type))
        score = composite(found, self.recipe.validation.composite)
        self.log.write("validation", step=step, tokens=tokens, composite=score,
                       minutes=budget.seconds() / 60 if budget else None,
                       seconds=budget.seconds() - started if budget else None, **found)
        return score
