"""Stage 1: supervised fine-tuning on detection and repair (section 3.4), loss on the answers alone."""

import torch

from .. import checkpoint
from .emphasis import Emphasis, drift, unlikelihood
from .examples import Curriculum, spread
from .lesson import Lesson, answer_states, lessons_of, partings_of, passes, shared_rows, weights_of
from .run import Clock, Run
from .writer import REFERENCE, Writer


def sft_step(writer: Writer, optimizer, lessons: list[Lesson], rows: int, clip: float,
             emphasis: Emphasis = Emphasis()) -> dict[str, float]:
    """`loss_total`, `drift` in nats where it is anchored, and `norm` of the gradient: cross-entropy, a mean over the
    answers' tokens by the weights of the lessons, `vulnerable` times the unlikelihood of what the other sides have, and
    `anchor` times the mean divergence from the base at what both have (`emphasis.py`). Where nothing weighs anything,
    nothing is learned."""
    optimizer.zero_grad(set_to_none=True)
    count = sum(float(weights_of(lesson).sum()) for lesson in lessons)
    anchored = sum(len(lesson.shared) for lesson in lessons) if emphasis.anchor else 0
    if not (count or anchored):
        return {"loss_total": 0.0, "norm": 0.0}
    total, apart = 0.0, 0.0
    for part in passes(lessons, rows, writer.shares):
        states, ids = answer_states(writer, part)
        loss = states.sum() * 0
        weights = torch.cat([weights_of(lesson) for lesson in part]).to(writer.device)
        taught = weights.nonzero()[:, 0]
        if len(taught):
            loss = loss - (weights[taught] * writer.log_probabilities(states[taught], ids[taught])[0]).sum() / count
        places, others = partings_of(part, writer.device)
        if emphasis.vulnerable and len(places):
            loss = loss + emphasis.vulnerable * unlikelihood(writer, states[places], others).sum() / count
        shared = shared_rows(part, writer.device)
        if anchored and len(shared):
            moved = drift(writer, states[shared], base_states(writer, part)[shared]).sum() / anchored
            loss = loss + emphasis.anchor * moved
            apart += float(moved.detach())
        loss.backward()
        total += float(loss.detach())
    norm = float(torch.nn.utils.clip_grad_norm_(writer.body_parameters(), clip))
    if norm == norm and norm != float("inf"):
        optimizer.step()
    return {"loss_total": total, "norm": norm} | ({"drift": apart} if anchored else {})


@torch.no_grad()
def base_states(writer: Writer, lessons: list[Lesson]) -> torch.Tensor:
    """`answer_states` of the base: SFT begins there, and no mode of the writer knows other first factors yet."""
    with writer.mode(REFERENCE):
        return answer_states(writer, lessons)[0]


@torch.no_grad()
def held_out(writer: Writer, lessons: list[Lesson], rows: int, anchored: bool = False) -> dict[str, float]:
    """`loss_held_out`, the cross-entropy of all answers' tokens; where it is `anchored`, `drift`, mean nats from the base
    at those that both sides have; and where sides of pairs first part, `p_careful` and `p_vulnerable`, the mean
    probabilities of either side's token, and `prefers`, the share of the `pairs` in which the careful one is the
    likelier."""
    was = writer.training
    writer.eval()
    own, apart, careful, vulnerable = [], [], [], []
    for part in passes(lessons, rows, writer.shares):
        states, ids = answer_states(writer, part)
        own.append(writer.log_probabilities(states, ids)[0])
        if anchored and len(shared := shared_rows(part, writer.device)):
            apart.append(drift(writer, states[shared], base_states(writer, part)[shared]))
        places, others = partings_of(part, writer.device, most=1)
        if len(places):
            careful.append(own[-1][places])
            vulnerable.append(writer.log_probabilities(states[places], others)[0])
    writer.train(was)
    found = {"loss_held_out": -float(torch.cat(own).mean())}
    if apart:
        found["drift"] = float(torch.cat(apart).mean())
    if careful:
        ours, theirs = torch.cat(careful), torch.cat(vulnerable)
        found |= {"pairs": len(ours), "p_careful": float(ours.exp().mean()), "p_vulnerable": float(theirs.exp().mean()),
                  "prefers": float((ours > theirs).float().mean())}
    return found


def train(run: Run) -> Writer:
    """Goes on from `sft.pt` where there is one."""
    recipe, stage = run.recipe, run.recipe.sft
    writer = run.writer()
    taught, held = run.examples(stage)
    lessons, examples, left_out = lessons_of(taught, run.language_model, stage.longest, stage.emphasis)
    measured = spread(lessons_of(held, run.language_model, stage.longest, stage.emphasis)[0], stage.validation_examples)
    curriculum = Curriculum.of(examples, stage.order, stage.window, recipe.seed)
    optimizer = torch.optim.AdamW(writer.body_parameters(), lr=0.0, betas=tuple(stage.betas),
                                  weight_decay=stage.decay)
    step, tokens = 0, 0
    saved = run.load("sft")
    if saved:
        checkpoint.restore(writer, saved["parameters"])
        optimizer.load_state_dict(saved["optimizer"])
        curriculum.restore(saved["curriculum"])
        checkpoint.restore_randomness(saved, writer.device)
        step, tokens = saved["step"], saved["tokens"]
    clock = Clock(run, stage, saved["seconds"] if saved else 0.0, tokens=stage.tokens)
    if saved:
        run.log.write("resume", stage="sft", step=step, tokens=tokens, minutes=clock.seconds / 60)
    else:
        run.start_log("sft", device=str(run.device), attention=writer.how, examples=len(lessons),
                      left_out=left_out, held_out=len(measured), tokens=sum(len(lesson.ids) for lesson in lessons),
                      trained=sum(p.numel() for p in writer.body_parameters()))

    def save(ended: bool = False):
        checkpoint.save(run.output / "sft.pt", {
            "ended": ended, "tasks": sorted({example.task for example in examples}), "parameters": checkpoint.trained(writer), "optimizer": optimizer.state_dict(),
            "curriculum": curriculum.state(), **checkpoint.randomness(writer.device),
            "seconds": clock.seconds, "step": step, "tokens": tokens})
        clock.saved = clock.seconds

    def measure():
        if measured:
            run.log.write("validation", stage="sft", step=step, tokens=tokens, minutes=clock.seconds / 60,
                          **held_out(writer, measured, stage.tokens_a_batch, stage.emphasis.anchor > 0))
        clock.validated = clock.seconds

    writer.train()
    if not saved:
        measure()
    logged_tokens = tokens
    try:
        while (progress := clock.progress(tokens, step)) < 1:
            if clock.ended:
                save()
                run.stopped("sft", clock.ended, step=step, tokens=tokens)
                return writer
            since = clock.seconds
            batch = [lessons[curriculum.draw(progress)] for _ in range(stage.examples_a_step)]
            for group in optimizer.param_groups:
                group["lr"] = stage.rate * clock.factor(progress)
            found = sft_step(writer, optimizer, batch, stage.tokens_a_batch, stage.clip, stage.emphasis)
            step += 1
            tokens += sum(len(lesson.ids) for lesson in batch)
            clock.slowest = max(clock.slowest, clock.seconds - since)
            if clock.seconds - clock.logged >= LOG_SECONDS or step == 1:
                run.log.write("train", stage="sft", step=step, tokens=tokens, minutes=clock.seconds / 60,
                              progress=progress, rate=optimizer.param_groups[0]["lr"], **found,
                              speed=(tokens - logged_tokens) / max(1e-3, clock.seconds - clock.logged))
                clock.logged, logged_tokens = clock.seconds, tokens
            if clock.measures(step):
                measure()
            if clock.saves():
                save()
        measure()
        save(ended=True)
    finally:
        clock.stop.restore()
    run.log.write("end", stage="sft", step=step, tokens=tokens, minutes=clock.seconds / 60)
    return writer


LOG_SECONDS = 2.0
"""Between two lines of the log."""
