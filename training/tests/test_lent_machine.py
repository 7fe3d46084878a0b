"""Runs that are ended and go on: at a signal, at a deadline, with batches made ahead, with dropout."""

import os
import signal
import sys
from datetime import datetime, timedelta, timezone

import pytest
import torch
from conftest import pair, write_records
from test_trainer import log_of, read_json, tiny_recipe

from plimsoll_training import checkpoint
from plimsoll_training.ahead import Ahead
from plimsoll_training.mixture import make_units, read_windows
from plimsoll_training.record import Record
from plimsoll_training.recipe import Recipe, Source, Validation
from plimsoll_training.schedule import Budget, Deadline
from plimsoll_training.trainer import Trainer


def recipe(folder, output: str, **values) -> Recipe:
    return tiny_recipe(folder, output=str(folder / output), **{"backend": "packed", "tokens": 6_000, **values})


def at_step(trainer, number: int, action):
    """Calls `action` before a step."""
    step, count = trainer.step, 0

    def own(*arguments):
        nonlocal count
        count += 1
        if count == number:
            action()
        return step(*arguments)

    trainer.step = own
    return trainer


def write_time(file, seconds: float):
    file.write_text((datetime.now(timezone.utc) + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ\n"))


def weights_of(trainer) -> dict:
    return checkpoint.load(trainer.output / "last.pt")["parameters"]


def assert_equal_weights(first, second):
    first, second = weights_of(first), weights_of(second)
    assert first.keys() == second.keys()
    for name in first:
        torch.testing.assert_close(second[name], first[name], rtol=0, atol=1e-6)


def two_sources(folder) -> list[Source]:
    """Their shares move over the run."""
    tiny_recipe(folder)
    file = str(folder / "records.jsonl")
    return [Source(file, kinds=["pair"], share=[0.9, 0.1]), Source(file, kinds=["analyser"], share=[0.1, 0.9])]


@pytest.mark.parametrize("ahead", [0, 1, 3])
def test_with_dropout_and_moving_shares_a_run_goes_on_exactly(llama, tmp_path, ahead):
    values = {"dropout": 0.2, "sources": two_sources(tmp_path), "accumulate": 2, "tokens": 12_000}
    whole = Trainer(recipe(tmp_path, "whole", **values), llama)
    whole.train()
    cut = Trainer(recipe(tmp_path, "cut", ahead=ahead, **values), llama)
    at_step(cut, 3, lambda: os.kill(os.getpid(), signal.SIGTERM)).train()
    assert log_of(cut, "stop")[0] == log_of(cut, "stop")[0] | {"reason": "a signal", "step": 3}
    again = Trainer(recipe(tmp_path, "cut", ahead=ahead, **values), llama)
    again.train()
    assert log_of(again, "resume")[0]["step"] == 3
    assert_equal_weights(whole, again)


@pytest.mark.parametrize("accumulate", [1, 3])
def test_batches_made_ahead_follow_shares_as_the_others_do(llama, tmp_path, accumulate):
    values = {"sources": two_sources(tmp_path), "accumulate": accumulate, "tokens": 10_000, "minutes": 0}
    alone, other = (Trainer(recipe(tmp_path, name, **values), llama) for name in ("alone", "other"))
    ahead = Ahead(other.batches(Budget(0, 10_000), 0), other.mixture, depth=4)
    try:
        tokens = 0
        for _ in range(8):
            progress, read = min(1.0, tokens / 10_000), 0
            for _ in range(accumulate):
                wanted, found = alone.draw(progress), ahead.next()
                assert [u.identity() for u in found.units] == [u.identity() for u in wanted.units]
                assert torch.equal(found.rows, wanted.rows) and torch.equal(found.weights, wanted.weights)
                read += sum(u.tokens for u in wanted.units)
            tokens += read
        assert str(ahead.state) == str(alone.mixture.state())
    finally:
        ahead.close()


def test_a_signal_to_the_whole_group_ends_the_run_alone(llama, tmp_path):
    """As a scheduler sends it: the process that makes batches goes on until the trainer has what it needs."""
    trainer = Trainer(recipe(tmp_path, "run", ahead=1, accumulate=3), llama)
    process = []

    def signals():
        process.append(trainer.ahead.process)
        for pid in (process[0].pid, os.getpid()):
            os.kill(pid, signal.SIGTERM)

    at_step(trainer, 2, signals).train()
    assert log_of(trainer, "stop")[0]["step"] == 2 and not process[0].is_alive()
    assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL


def test_what_breaks_a_run_ends_the_other_process_too(llama, tmp_path):
    trainer = Trainer(recipe(tmp_path, "run", ahead=1), llama)
    process = []

    def breaks():
        process.append(trainer.ahead.process)
        raise KeyError("broken")

    with pytest.raises(KeyError):
        at_step(trainer, 2, breaks).train()
    assert not process[0].is_alive()


def test_a_deadline_leaves_what_can_be_exported_and_trained_on(llama, tmp_path):
    file = tmp_path / "until"
    write_time(file, 3600)
    whole = Trainer(recipe(tmp_path, "whole"), llama)
    whole.train()
    cut = Trainer(recipe(tmp_path, "cut", until=str(file)), llama)
    at_step(cut, 4, lambda: write_time(file, 0)).train()  # the machine is wanted back
    assert log_of(cut, "stop")[0] == log_of(cut, "stop")[0] | {"reason": "the deadline", "step": 4}
    assert not log_of(cut, "end")
    export_as_command(tmp_path, llama, cut.recipe)
    write_time(file, 3600)
    again = Trainer(recipe(tmp_path, "cut", until=str(file)), llama)
    again.train()
    assert_equal_weights(whole, again)


def export_as_command(tmp_path, base, own):
    """As it is done on a lent machine: with no more read than the base and the checkpoint."""
    from plimsoll_training import __main__ as command
    from plimsoll_training import recipe as recipes
    from plimsoll_training import trainer as trainers

    with pytest.MonkeyPatch.context() as patch:
        own = Recipe(**{**vars(own), "sources": [Source("not there")], "until": "not there",
                        "validation": Validation(records=["not there"])})
        patch.setattr(command, "keep_memory", lambda: None)
        patch.setattr(recipes, "read_recipe", lambda *_: own)
        patch.setattr(trainers, "Trainer", lambda recipe, **values: Trainer(recipe, base, **values))
        patch.setattr(sys, "argv", ["x", "export", "x.yaml", "--checkpoint", "last.pt", "-o", str(tmp_path / "package")])
        command.main()
    assert read_json(tmp_path / "package" / "plimsoll.json")["name"] == "tiny"


def test_no_measuring_is_begun_that_would_pass_the_deadline(llama, tmp_path, monkeypatch):
    own = recipe(tmp_path, "run")
    trainer, left = Trainer(own, llama), [1e9]
    monkeypatch.setattr(trainer.deadline, "left", lambda: left[0])
    at_step(trainer, 3, lambda: left.__setitem__(0, 1e6)).train()
    assert log_of(trainer, "end"), "there was time"
    late = Trainer(recipe(tmp_path, "late"), llama)
    late.deadline.left = lambda: 30.0
    validate = late.validate
    late.validate = lambda step, tokens, budget: (setattr(budget, "spent", budget.spent + 60), validate(step))[1]
    late.train()
    assert len(log_of(late, "validation")) == 1, "the first, of which nobody knew how long it takes"
    assert log_of(late, "stop")[0]["tokens"] >= 6_000 and not log_of(late, "end")
    again = Trainer(recipe(tmp_path, "late"), llama)
    again.train()
    assert len(log_of(again, "validation")) == 2 and log_of(again, "end")


@pytest.mark.parametrize("text", ["2100-01-01T00:00:00Z\n", "2100-01-01T00:00:00", "2100-01-01T02:00:00+02:00"])
def test_a_deadline_is_utc(tmp_path, text):
    (tmp_path / "until").write_text(text)
    deadline = Deadline(tmp_path / "until")
    wanted = datetime(2100, 1, 1, tzinfo=timezone.utc) - datetime.now(timezone.utc)
    assert deadline.left() == pytest.approx(wanted.total_seconds(), abs=60)
    (tmp_path / "until").write_text("21")  # somebody is writing
    assert deadline.left() == pytest.approx(wanted.total_seconds(), abs=60)
    (tmp_path / "until").unlink()
    assert deadline.left() == pytest.approx(wanted.total_seconds(), abs=60)


def test_a_deadline_has_to_be_one(llama, tmp_path):
    (tmp_path / "until").write_text("soon")
    with pytest.raises(ValueError, match="'soon' is no time"):
        Trainer(recipe(tmp_path, "run", until=str(tmp_path / "until")), llama)
    with pytest.raises(OSError):
        Trainer(recipe(tmp_path, "run", until=str(tmp_path / "nothing")), llama)
    assert Deadline().left() == float("inf")


def test_a_gpus_generator_is_kept_too(monkeypatch):
    kept = []
    monkeypatch.setattr(torch.cuda, "get_rng_state", lambda device: "where it is")
    monkeypatch.setattr(torch.cuda, "set_rng_state", lambda state, device: kept.append((state, str(device))))
    device = torch.device("cuda")
    saved = checkpoint.randomness(device)
    checkpoint.restore_randomness({"torch": saved["torch"]}, device)  # of a run that began on a CPU
    assert not kept and checkpoint.randomness(torch.device("cpu")).keys() == {"torch"}
    checkpoint.restore_randomness(saved, device)
    assert kept == [("where it is", "cuda")]


def test_the_precision_goes_by_the_device():
    assert Recipe(backend="packed").precision_on("cuda") == "bfloat16"
    assert Recipe(backend="packed").precision_on("cpu") == "float32"
    assert Recipe(backend="cached").precision_on("cpu") == "bfloat16"
    assert Recipe(backend="packed", precision="bfloat16").precision_on("cpu") == "bfloat16"


def test_steps_of_two_backends_lose_alike(base, tmp_path):
    """The cached backend with nothing frozen: equal factors, equal batches, several steps of the optimiser."""
    from plimsoll_training.export import export

    start = Trainer(recipe(tmp_path, "start"), base)
    export(start, tmp_path / "package")
    found = {}
    for backend in ("packed", "cached"):
        trainer = Trainer(recipe(tmp_path, backend, backend=backend, split=0, head_share=0.2, tokens=8_000,
                                 initial_adapter=str(tmp_path / "package")), base)
        trainer.train()
        found[backend] = [line["loss_total"] for line in log_of(trainer, "train")]
    assert len(found["packed"]) == len(found["cached"]) > 8
    # The cache keeps states in half precision.
    assert found["packed"] == pytest.approx(found["cached"], rel=5e-3)


def copies_of(records, number: int):
    for record in records if number else []:
        record.renamed, record.id = number, record.id.replace("/", f"~{number}/", 1)
        record.pair += f"~{number}" if record.pair else ""
    return records


def safe(name: str) -> Record:
    return Record(id=f"{name}/text/0", kind="safe", group=name, language="c",
                  completions=[f"int {name}(int a)\n{{", "    return a;\n}"], labels=[1, 1], weights=[1.0, 1.0])


def test_copies_come_with_what_was_chosen_as_it_is_written(reading, tmp_path):
    file = tmp_path / "records.jsonl"
    write_records(file, [r for k in range(4) for i in range(20)
                         for r in copies_of([*pair(f"pair{i}"), safe(f"f{i}")], k)])
    source = Source(str(file), limit=10)
    units = make_units(source, read_windows(source, reading, 0, False), Recipe())
    origins = [{u.windows[0].record.origin for u in units if u.windows[0].record.renamed == k} for k in range(4)]
    assert len(origins[0]) == 10 and all(own == origins[0] for own in origins) and len(units) == 40
    # What a fix leaves as it is is a plain text.
    assert all(u.is_pair == (u.windows[0].record.kind == "pair") for u in units)


def test_copies_are_measured_with_no_others(llama, tmp_path):
    file = tmp_path / "records.jsonl"
    write_records(file, [r for k in range(3) for i in range(8) for r in copies_of(pair(f"pair{i}"), k)])
    found = Trainer(recipe(tmp_path, "run"), llama).validation
    assert sorted(u.identity() for u in found.pairs) == [f"pair{i}" for i in range(8)]


def test_an_origin_may_have_marks_of_its_own():
    own = Record(id="x", completions=[], labels=[], weights=[], pair="a~1b")
    copy = Record(id="x", completions=[], labels=[], weights=[], pair="a~1b~1", renamed=1)
    assert own.origin == copy.origin == "a~1b"
    assert safe("a").origin == copies_of([safe("a")], 12)[0].origin == "a/text/0"
