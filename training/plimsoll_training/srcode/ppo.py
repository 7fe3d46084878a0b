"""Stage 2: PPO with token-level rewards (section 3.3, 3.4 and Algorithm 1).

A step: prompts are drawn, the policy writes some answers to each, they are rewarded (Eq. 1 to 3), advantages are made
of that (Eq. 5, 6), and the policy learns of them for some epochs (Eq. 7 to 9). It is held near the reference, which is the
policy that the stage began with, by a share of the divergence in the loss. That share is moved so that the divergence
comes near `kl_target`; beyond `kl_limit` the run ends. The divergence is not in the reward: that is Eq. 3's.
"""

import torch

from .. import checkpoint
from .bounds import Watch
from .examples import Curriculum, Example, spread
from .finder import Analysers
from .judge import Judge, PackageJudge
from .recipe import PPO
from .rewards import LOWEST
from .rollout import Prompt, Rewarder, Sample, described, roll_out
from .run import TOY, Clock, Run
from .teacher import Teacher
from .update import experience, explained, learn, reference_divergence
from .writer import Writer

KL_FACTOR = 1.5
"""By how much a step changes the divergence's coefficient where it is this factor away from its target."""
KL_RANGE = 100.0
"""How far the coefficient may move from the recipe's, as a factor, up or down."""
AT_ONCE = {"cuda": 512, "cpu": 64}
"""Answers that are written side by side: their keys and values take 12 kB a token each with the 0.5 B base."""


def make_judge(run: Run) -> Judge:
    own = run.recipe.judge
    if own.package == TOY:
        from .toy import ToyJudge

        return ToyJudge()
    if not own.package:
        raise ValueError("the recipe names no reward model; give judge.package, as ../Models/plimsoll-medium")
    return PackageJudge(own.package, run.language_model, run.device, run.recipe.precision_on(run.device.type),
                        threshold=own.threshold)


def make_rewarder(run: Run, teacher: Teacher | None = None) -> Rewarder:
    """By the recipe: method, bounds, sources of T and W; a teacher's where there is one."""
    stage, own = run.recipe.ppo, run.recipe.judge
    return Rewarder(make_judge(run), run.recipe.scale(), stage.bounds, stage.rise, stage.least, stage.share,
                    stage.pairs, Analysers(own.analysers) if own.analysers else None, teacher)


def prompts_of(run: Run, examples: list[Example], longest: int) -> list[Prompt]:
    """Those of at most so many tokens."""
    ids = run.language_model.encode_pieces([run.language_model.pieces(e.messages, e.prefix) for e in examples])
    return [Prompt(example, own) for example, own in zip(examples, ids) if len(own) <= longest]


def with_room(run: Run, examples: list[Example], most: float) -> list[Example]:
    """Those whose known answer has at most so many tokens; all that have none."""
    answers = run.language_model.encode_pieces([[e.answer] for e in examples])
    return [example for example, ids in zip(examples, answers) if len(ids) <= most]


def score(samples: list[Sample], stage: PPO) -> float:
    """What decides on the best checkpoint: mean R, the lowest for answers that are void."""
    return sum(LOWEST if s.shape.void(stage.bounds) else s.model_reward for s in samples) / max(1, len(samples))


class Training:
    """One run of the stage; `train` goes on from `ppo.pt` where there is one."""

    def __init__(self, run: Run, rewarder: Rewarder | None = None):
        self.run, self.stage = run, run.recipe.ppo
        self.rewarder = rewarder or make_rewarder(run)
        taught, held = run.examples(self.stage)
        most = self.stage.answer_tokens / self.stage.room
        self.prompts, held_out = (prompts_of(run, with_room(run, own, most), self.stage.prompt_tokens)
                                  for own in (taught, held))
        self.left_out = len(taught) - len(self.prompts)
        self.held = spread(held_out, self.stage.validation_prompts)
        self.curriculum = Curriculum.of([p.example for p in self.prompts], self.stage.order, self.stage.window,
                                        run.recipe.seed)
        self.writer = run.writer()
        self.kl, self.step, self.tokens, self.best = self.stage.kl, 0, 0, float("-inf")
        self.watch, self.within = Watch(self.stage.bounds), True
        stage = self.stage
        self.optimizer = torch.optim.AdamW(
            [{"params": self.writer.body_parameters(), "name": "policy", "weight_decay": stage.decay},
             {"params": list(self.writer.value.parameters()), "name": "value", "weight_decay": 0.0}],
            lr=0.0, betas=tuple(stage.betas))

    def begin(self) -> Clock:
        """From the stage before, or where the run was."""
        run, writer, saved = self.run, self.writer, self.run.load("ppo")
        if saved:
            for (_, _, linear), first in zip(writer.linears(), saved["reference"]):
                linear.first = first and tuple(x.to(run.device) for x in first)
            checkpoint.restore(writer, saved["parameters"])
            self.optimizer.load_state_dict(saved["optimizer"])
            self.curriculum.restore(saved["curriculum"])
            checkpoint.restore_randomness(saved, writer.device)
            self.kl, self.step, self.tokens, self.best = (saved[k] for k in ("kl", "step", "tokens", "best"))
            self.watch = Watch(self.stage.bounds, **saved["watch"])
        else:
            if self.stage.begin == "sft" and not (run.load("sft") or {}).get("ended", True):
                raise ValueError(f"{run.output / 'sft.pt'} is of a stage that was ended before its budget was spent; go on"
                                 " with `sft` of this recipe first")
            came_from = run.restored(self.stage.begin, writer)
            torch.nn.init.zeros_(writer.value.weight)
            if self.stage.begin != "base":
                writer.begin_here()
        clock = Clock(run, self.stage, saved["seconds"] if saved else 0.0, steps=self.stage.steps)
        if saved:
            run.log.write("resume", stage="ppo", step=self.step, tokens=self.tokens, minutes=clock.seconds / 60)
        else:
            run.start_log("ppo", device=str(run.device), attention=writer.how, begin=came_from,
                          prompts=len(self.prompts), left_out=self.left_out, held_out=len(self.held),
                          scale=vars(self.rewarder.scale))
        return clock

    def save(self, clock: Clock, name: str = "ppo", **values):
        checkpoint.save(self.run.output / f"{name}.pt", values | {
            "parameters": checkpoint.trained(self.writer), "optimizer": self.optimizer.state_dict(),
            "reference": [linear.first and tuple(x.cpu() for x in linear.first)
                          for _, _, linear in self.writer.linears()],
            "curriculum": self.curriculum.state(), "watch": self.watch.state(),
            **checkpoint.randomness(self.writer.device), "seconds": clock.seconds, "kl": self.kl, "step": self.step,
            "tokens": self.tokens, "best": self.best})
        clock.saved = clock.seconds

    def answers(self, prompts: list[Prompt], samples: int, seed: int) -> list[Sample]:
        stage = self.stage
        return roll_out(self.writer, prompts, samples, stage.answer_tokens, self.rewarder,
                        temperature=stage.temperature, top_p=stage.top_p, seed=seed,
                        at_once=AT_ONCE.get(self.run.device.type, 64))

    def validate(self, clock: Clock) -> dict:
        """What the log says of it; the same draws of the held-out prompts each time."""
        if not self.held:
            return {"score": float("-inf")}
        since = clock.seconds
        found = self.answers(self.held, self.stage.validation_samples, self.run.recipe.seed)
        told = {"step": self.step, "score": score(found, self.stage), **described(found, self.stage.bounds)}
        self.run.log.write("validation", stage="ppo", tokens=self.tokens, minutes=clock.seconds / 60,
                           seconds=clock.seconds - since, **told)
        clock.validated = clock.seconds
        return told

    def train(self) -> Writer:
        clock = self.begin()
        run, stage = self.run, self.stage
        try:
            if self.step == 0:
                first = self.validate(clock)
                self.best = first["score"]
                self.save(clock, "ppo-best", first=first, validation=first)
            while (progress := clock.progress(self.tokens, self.step)) < 1:
                if clock.ended:
                    self.save(clock)
                    run.stopped("ppo", clock.ended, step=self.step, tokens=self.tokens)
                    return self.writer
                over = self.one(clock, progress)
                if over:
                    run.log.write("stop", stage="ppo", reason=over, step=self.step, tokens=self.tokens)
                    break
                if clock.measures(self.step):
                    self.measure(clock)
                if clock.saves():
                    self.save(clock)
            else:
                if not stage.validation_steps or self.step % stage.validation_steps:
                    self.measure(clock)
            self.save(clock)
        finally:
            clock.stop.restore()
        run.log.write("end", stage="ppo", step=self.step, tokens=self.tokens, minutes=clock.seconds / 60,
                      best=self.best)
        return self.writer

    def measure(self, clock: Clock):
        """Keeps the best of what is within its bounds."""
        found = self.validate(clock)
        if found["score"] > self.best and self.within:
            self.best = found["score"]
            first = (self.run.load("ppo-best") or {}).get("first", {})
            self.save(clock, "ppo-best", first=first, validation=found)

    def one(self, clock: Clock, progress: float) -> str:
        """A step; why the run has to end, or nothing."""
        stage, writer, since = self.stage, self.writer, clock.seconds
        drawn = [self.prompts[self.curriculum.draw(progress)] for _ in range(stage.prompts)]
        seed = self.run.recipe.seed * 7919 + (self.step + 1) * 104_729
        samples = self.answers(drawn, stage.samples, seed)
        writing = clock.seconds - since
        found = experience(writer, samples, stage)
        away = reference_divergence(found)
        values_alone = self.step < stage.value_warmup
        factor = clock.factor(progress)
        for group, own in zip(self.optimizer.param_groups, (stage.rate, stage.value_rate)):
            group["lr"] = own * factor
        learned = learn(writer, self.optimizer, found, stage, self.kl, [self.run.recipe.seed, self.step], values_alone)
        self.step += 1
        tokens = sum(len(s.ids) for s in samples)
        self.tokens += tokens
        told = described(samples, stage.bounds)
        self.within, drifted = self.watch.look(told)
        took = clock.seconds - since
        clock.slowest = max(clock.slowest, took)
        self.run.log.write(
            "ppo", stage="ppo", step=self.step, tokens=self.tokens, minutes=clock.seconds / 60, progress=progress,
            rate=self.optimizer.param_groups[0]["lr"], speed=tokens / max(1e-3, took), writing=writing, score=score(
                samples, stage), kl=away, kl_share=self.kl, explained=explained(found), **learned, **told)
        if away > stage.kl_target * KL_FACTOR:
            self.kl = min(self.kl * KL_FACTOR, stage.kl * KL_RANGE)
        elif away < stage.kl_target / KL_FACTOR:
            self.kl = max(self.kl / KL_FACTOR, stage.kl / KL_RANGE)
        if away > stage.kl_limit:
            return f"the divergence from the reference is {away:.3g}, above kl_limit, {stage.kl_limit:g}"
        return f"answers drifted: {drifted}" if drifted else ""


def train(run: Run, rewarder: Rewarder | None = None) -> Writer:
    return Training(run, rewarder).train()
