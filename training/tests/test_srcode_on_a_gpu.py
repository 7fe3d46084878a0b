"""What a GPU would be given, asked of torch's device without memory: types, shapes and devices, no value."""

import pytest
import torch
from test_srcode_judge import language_model, package  # noqa: F401

from plimsoll_training import varlen
from plimsoll_training.srcode import judge, writer as writing
from plimsoll_training.srcode.generation import SharedPrefix
from plimsoll_training.srcode.lesson import Lesson, answer_states
from plimsoll_training.srcode.objective import divergence, policy_loss, value_loss
from plimsoll_training.srcode.writer import MERGED, REFERENCE, Writer

META = torch.device("meta")
PROMPTS = [[1, 2, 3, 4, 5], [6, 7, 8]]


@pytest.fixture
def flash(monkeypatch):
    """Its calls' rows and lengths."""
    given = []

    def call(q, k, v, at):
        given.append((q, k, v, at))
        return varlen.flash(q, k, v, at)

    for module in (writing, judge):
        monkeypatch.setattr(module, "choose", lambda *_: (call, "by a kernel"))
    return given


@pytest.fixture
def writer(flash, language_model):  # noqa: F811
    made = Writer(language_model, META, rank=4, alpha=8.0, precision="bfloat16")
    made.begin_here()
    flash.clear()  # of what it asked the kernel when it was made
    return made


def test_a_step_of_ppo_stays_on_the_device(writer, flash):
    lessons = [Lesson([1, 2, 3, 4, 5, 6], 3), Lesson([7, 8, 9], 1)]
    hidden, targets = answer_states(writer, lessons)
    new, entropy = writer.log_probabilities(hidden, targets)
    with torch.no_grad(), writer.mode(REFERENCE):
        reference, _ = writer.log_probabilities(*answer_states(writer, lessons))
    values = writer.values(hidden)
    for x in (new, entropy, reference, values):
        assert (x.device, x.dtype, x.shape) == (META, torch.float32, (5,))
    loss = policy_loss(new, reference, values.detach(), 0.2, 5)[0] + divergence(new, reference).sum()
    (loss + value_loss(values, reference, 5)).backward()
    assert {(p.grad.device, p.grad.dtype) for p in writer.parameters()} == {(META, torch.float32)}
    for q, k, v, at in flash:
        assert q.dtype == k.dtype == v.dtype == torch.bfloat16 and at.bounds.dtype == torch.int32 and len(q) == 9


def test_answers_to_one_prompt_stay_on_the_device(writer, flash):
    writer.shares = True  # which a device without memory cannot say
    lessons = [Lesson([1, 2, 3, 4, 5, 6], 3), Lesson([1, 2, 3, 9], 3)]
    hidden, _ = answer_states(writer, lessons)
    hidden.sum().backward()
    for q, k, v, at in flash:
        assert len(q) == len(k) == 7 and at.numbers == [0, 3, 6, 7] and at.read.numbers == [0, 3, 9, 13]
        assert at.rows.device == at.read.bounds.device == META and at.read.bounds.dtype == torch.int32


@torch.no_grad()
def test_writing_stays_on_the_device(writer, flash):
    writer.merge()
    with writer.mode(MERGED):
        state = SharedPrefix(writer, PROMPTS, 3, 4)
        assert state.read(PROMPTS).shape == (2, writer.base.sizes.vocabulary)
        logits = state.write(torch.zeros(6, dtype=torch.int64, device=META))
    assert (logits.device, logits.dtype, logits.shape) == (META, torch.float32, (6, writer.base.sizes.vocabulary))
    assert len(flash) == writer.base.sizes.layers  # of the prompts; what is written has an attention of its own


@torch.no_grad()
def test_judging_stays_on_the_device(flash, language_model, package):  # noqa: F811
    own = judge.PackageJudge(package, language_model, META, "bfloat16")
    at, margins, kinds = own._margins(PROMPTS)
    assert margins.device == kinds.device == META and margins.shape == kinds.shape == (8,) and at.numbers == [0, 5, 8]
