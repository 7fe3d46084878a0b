"""The packed backend: equal to reading window by window, whoever makes its batches."""

import os
import signal

import numpy as np
import pytest
import torch
from conftest import analysed, ids, pair, write_records
from test_trainer import log_of, needs, tiny_recipe

from plimsoll_training import checkpoint, varlen
from plimsoll_training.ahead import Ahead
from plimsoll_training.batch import Unit, make_batch
from plimsoll_training.export import export
from plimsoll_training.losses import losses
from plimsoll_training.mixture import Mixture, read_windows
from plimsoll_training.packed import PackedModel
from plimsoll_training.recipe import Recipe, Source, read_recipe
from plimsoll_training.trainer import Trainer
from plimsoll_training.window import Reading

CPU = torch.device("cpu")


def units_of(base):
    reading = Reading(base.tokenizer, ids(base, "\n\n"), tokens=256, preamble=64)
    windows = [[w for record in pair(f"pair{i}") for w in reading.windows(record)] for i in range(3)]
    singles = [reading.windows(analysed(f"main{i}", i % 2 == 0)) for i in range(3)]
    return [Unit(own, is_pair=True) for own in windows] + [Unit(own) for own in singles]


def shaken(model, seed=5):
    """With an update that does something."""
    random = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for _, _, linear in model.linears():
            linear.b.copy_(torch.randn(linear.b.shape, generator=random) * 0.1)
    return model


def packed(base, **values):
    torch.manual_seed(1)
    return shaken(PackedModel(Recipe(precision="float32", rank=4, alpha=8.0, **values), base, CPU))


def test_together_and_one_by_one_are_equal(base):
    model, units = packed(base), units_of(base)
    together = model.hidden(make_batch(units))
    alone = torch.cat([model.hidden(make_batch([Unit([w])])) for u in units for w in u.windows])
    assert float((together - alone).detach().abs().max()) < 1e-5


def test_it_is_what_transformers_compute(base):
    needs("huggingface")
    from plimsoll_training.huggingface import HuggingFaceModel

    model, batch = packed(base), make_batch(units_of(base))
    other = HuggingFaceModel(Recipe(precision="float32", rank=4, alpha=8.0, backend="huggingface"), base, CPU)
    other.start_from(model.adapter())
    assert torch.allclose(model.hidden(batch), other.hidden(batch), atol=1e-4)


def test_losses_and_gradients_are_those_of_the_cached_backend(base, tmp_path):
    from plimsoll_training.cache import LowerCache
    from plimsoll_training.model import CachedModel

    model, batch = packed(base), make_batch(units_of(base))
    cached = CachedModel(base, 0, LowerCache(base, 0, tmp_path, torch.float32), rank=4, alpha=8.0,
                         dtype=torch.float32)
    cached.start_from(model.adapter())
    cached.heads.load_state_dict(model.heads.state_dict())
    found = []
    for one in (model, cached):
        parts = losses(one.heads, one.hidden(batch), batch, tiny_recipe(tmp_path).losses)
        parts["total"].backward()
        found.append({name: float(value.detach()) for name, value in parts.items()})
    # The cache keeps states in half precision.
    assert found[0] == pytest.approx(found[1], abs=1e-3)
    ours = {(i, part): linear.a.grad for i, part, linear in model.linears()}
    theirs = cached.upper.layers[1].down.a[0].grad
    assert torch.allclose(ours[1, "mlp.down_proj"], theirs, atol=1e-3)


@pytest.mark.parametrize("lengths", [[1], [5, 1, 9], [128, 3]])
def test_attention_sees_no_other_window_and_nothing_ahead(lengths):
    at = varlen.Lengths.of(lengths, CPU)
    q, k, v = (torch.randn(sum(lengths), heads, 8) for heads in (4, 2, 2))
    whole = varlen.plain(q, k, v, at)
    for start, end in zip(at.numbers[:-1], at.numbers[1:]):
        for row in {start, (start + end) // 2, end - 1}:
            own = slice(start, row + 1)
            scores = torch.einsum("hd,thd->ht", q[row] / 8**0.5, k[own].repeat_interleave(2, 1))
            mixed = torch.einsum("ht,thd->hd", scores.softmax(-1), v[own].repeat_interleave(2, 1))
            assert torch.allclose(whole[row], mixed, atol=1e-5)


def test_windows_behind_one_beginning_see_it_and_no_other():
    at = varlen.Lengths.behind([(6, [3, 1]), (2, [4])], CPU)
    assert at.numbers == [0, 6, 9, 10, 12, 16] and at.read.numbers == [0, 6, 15, 22, 24, 30]
    q, k, v = (torch.randn(16, heads, 8) for heads in (4, 2, 2))
    mixed = varlen.plain(q, k, v, at)
    for window, beginning in ((range(6, 9), range(6)), (range(9, 10), range(6)), (range(12, 16), range(10, 12))):
        own = [*beginning, *window]
        alone = varlen.plain(q[own], k[own], v[own], varlen.Lengths.of([len(own)], CPU))
        assert torch.allclose(mixed[window], alone[len(beginning):], atol=1e-6)


def test_a_kernel_that_counts_from_the_first_key_does_not_share():
    def from_the_first(q, k, v, at):
        read, (keys, values) = at.keys(k, v)
        parts = []
        for start, end, first in zip(at.numbers[:-1], at.numbers[1:], read.numbers[:-1]):
            seen = slice(first, first + end - start)
            parts.append(varlen.plain(q[start:end], keys[seen], values[seen], varlen.Lengths.of([end - start], CPU)))
        return torch.cat(parts)

    sizes = (CPU, torch.float32, 4, 2, 8)
    assert varlen.difference(from_the_first, *sizes) == 0 and not varlen.shares(from_the_first, *sizes)
    assert varlen.shares(varlen.plain, *sizes) and varlen.shares(lambda *given: varlen.plain(*given), *sizes)


def test_a_kernel_that_is_wrong_is_not_taken(monkeypatch):
    assert varlen.choose(CPU, torch.bfloat16, 4, 2, 8)[0] is varlen.plain
    leaking = lambda q, k, v, at: varlen.plain(q, k, v, varlen.Lengths.of([at.numbers[-1]], CPU))
    assert varlen.difference(leaking, CPU, torch.float32, 4, 2, 8) > varlen.TOLERANCE
    assert varlen.difference(varlen.plain, CPU, torch.float32, 4, 2, 8) == 0
    monkeypatch.setattr(varlen, "difference", lambda *_: 0.5)
    attention, how = varlen.choose(torch.device("cuda"), torch.bfloat16, 4, 2, 8)
    assert attention is varlen.plain and "0.5 off" in how
    monkeypatch.setattr(varlen, "difference", lambda *_: 0.001)
    assert varlen.choose(torch.device("cuda"), torch.bfloat16, 4, 2, 8)[0] is varlen.flash


def test_dropout_is_for_training_alone(llama):
    model, batch = packed(llama, backend="packed", dropout=0.5), make_batch(units_of(llama))
    assert not torch.equal(model.hidden(batch), model.hidden(batch))
    model.eval()
    assert torch.equal(model.hidden(batch), model.hidden(batch))


def same(a, b) -> bool:
    return (a.units == b.units and all(torch.equal(getattr(a, name), getattr(b, name)) for name in
            ("rows", "labels", "weights", "changed", "unit", "side", "token_labels", "kinds")))


def test_batches_made_ahead_are_those_made_in_turn(llama):
    units = units_of(llama)
    mixtures = [Mixture([(Source(), units)], seed=7) for _ in range(2)]

    def draw(mixture):
        while True:
            yield make_batch([mixture.draw(0.0) for _ in range(2)], mixture.random, 4, 2)

    ahead = Ahead(draw(mixtures[0]), mixtures[0], depth=3)
    try:
        for _, alone in zip(range(12), draw(mixtures[1])):
            assert same(ahead.next(), alone)
        # What is kept is the state after what was taken, whatever was made since.
        assert str(ahead.state) == str(mixtures[1].state())
    finally:
        ahead.close()


def test_what_ends_the_other_process_is_told(llama):
    mixture = Mixture([(Source(), units_of(llama))], seed=7)

    def broken():
        raise ValueError("no such thing")
        yield

    ahead = Ahead(broken(), mixture, depth=2)
    with pytest.raises(ValueError, match="no such thing"):
        ahead.next()
    ahead.close()


@pytest.mark.parametrize("ahead", [0, 2])
def test_a_run_that_was_ended_goes_on_as_if_it_had_not_been(llama, tmp_path, ahead):
    values = {"backend": "packed", "ahead": ahead, "tokens": 6_000}
    whole = Trainer(tiny_recipe(tmp_path, output=str(tmp_path / "whole"), **values), llama)
    whole.train()
    cut = Trainer(tiny_recipe(tmp_path, output=str(tmp_path / "cut"), **values), llama)
    step, count = cut.step, 0

    def stopping(*arguments):
        nonlocal count
        count += 1
        if count == 4:
            os.kill(os.getpid(), signal.SIGTERM)
        return step(*arguments)

    cut.step = stopping
    cut.train()
    assert log_of(cut, "stop")[0]["step"] == 4 and not log_of(cut, "end")
    # It can be exported as it is.
    saved = checkpoint.load(cut.output / "last.pt")
    checkpoint.restore(cut.model, saved["parameters"])
    export(cut, tmp_path / "package")
    assert (tmp_path / "package" / "plimsoll.json").exists()
    again = Trainer(tiny_recipe(tmp_path, output=str(tmp_path / "cut"), **values), llama)
    again.train()
    assert log_of(again, "resume")[0]["step"] == 4
    ends = [checkpoint.load(t.output / "last.pt")["parameters"] for t in (whole, again)]
    assert ends[0].keys() == ends[1].keys()
    assert all(torch.allclose(ends[0][name], ends[1][name], atol=1e-6) for name in ends[0])


def renamed(records, number: int):
    for record in records:
        record.renamed, record.id = number, record.id.replace("/", f"~{number}/", 1)
        record.pair += f"~{number}"
    return records


def test_renamed_copies_are_drawn_in_turn(llama, tmp_path):
    file = tmp_path / "records.jsonl"
    write_records(file, [r for i in range(3) for r in pair(f"pair{i}")]
                  + [r for i in range(2) for r in renamed(pair(f"pair{i}"), 1)]
                  + [r for i in range(2) for r in renamed(pair(f"pair{i}"), 2)])
    reading = Reading(llama.tokenizer, ids(llama, "\n\n"), tokens=256, preamble=64)
    windows = read_windows(Source(str(file)), reading, 0.0, False)
    from plimsoll_training.mixture import make_units

    mixture = Mixture([(Source(), make_units(Source(), windows, Recipe()))], seed=1)
    epochs = [sorted(mixture.draw(0.0).identity() for _ in range(3)) for _ in range(4)]
    # The third pair has no copy and is read as it is.
    assert epochs == [["pair0", "pair1", "pair2"], ["pair0~1", "pair1~1", "pair2"],
                      ["pair0~2", "pair1~2", "pair2"], ["pair0", "pair1", "pair2"]]


def test_a_copy_is_held_out_with_what_it_is_of(llama, tmp_path):
    from plimsoll_training.mixture import held_out

    for i in range(40):
        own, copy = pair(f"pair{i}")[0], renamed(pair(f"pair{i}"), 1)[0]
        own.group = copy.group = ""
        assert held_out(own, 0.5) == held_out(copy, 0.5)


def test_several_processes_read_what_one_reads(llama, tmp_path):
    file = tmp_path / "records.jsonl"
    write_records(file, [r for i in range(90) for r in pair(f"pair{i}")])
    reading = Reading(llama.tokenizer, ids(llama, "\n\n"), tokens=256, preamble=64)
    one, several = (read_windows(Source(str(file)), reading, 0.3, False, count) for count in (1, 2))
    assert len(one) == len(several) > 0
    for a, b in zip(one, several):
        assert a.record == b.record and np.array_equal(a.ids, b.ids) and np.array_equal(a.kinds, b.kinds)
    assert one[0].record.prompt == [] and len(one[0].record.completions) in (3, 4)


@pytest.mark.parametrize("values,words", [
    ({"dropout": 0.1}, "need backend: packed"), ({"ahead": 2, "backend": "huggingface"}, "need backend: packed"),
    ({"dropout": 1.0, "backend": "packed"}, "from 0 to below 1"),
    ({"backend": "packed", "tune": "full"}, "needs backend: huggingface")])
def test_recipes_that_contradict_themselves(tmp_path, values, words):
    import yaml

    file = tmp_path / "own.yaml"
    file.write_text(yaml.safe_dump(values))
    with pytest.raises(ValueError, match=words):
        read_recipe(file)
