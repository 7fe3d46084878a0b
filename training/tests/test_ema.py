"""The moving average of what is trained: what it is, that it goes on, and that it is what is measured and exported."""

import os
import signal
import sys

import pytest
import torch
from test_lent_machine import at_step, recipe
from test_trainer import BACKENDS, log_of, needs, tiny_recipe

from plimsoll_training import checkpoint
from plimsoll_training.adapter import read_adapter
from plimsoll_training.ema import MovingAverage
from plimsoll_training.recipe import Recipe, read_recipe
from plimsoll_training.trainer import Trainer
from plimsoll_training.validation import measure


class One(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.p, self.refreshed = torch.nn.Parameter(torch.zeros(1)), 0

    def refresh(self):
        self.refreshed += 1


def test_it_follows_fast_at_first_and_then_as_it_is_told():
    model = One()
    average, wanted = MovingAverage(model, 0.5), 0.0
    for step in range(1, 20):
        model.p.data.fill_(step)
        average.update(step)
        kept = min(0.5, step / (step + 9))
        wanted = kept * wanted + (1 - kept) * step
        assert float(average.values["p"]) == pytest.approx(wanted)
    with average.in_place():
        assert float(model.p.detach()) == pytest.approx(wanted) and model.refreshed == 1
    assert float(model.p.detach()) == 19 and model.refreshed == 2


def test_training_does_not_feel_it(llama, tmp_path):
    found = []
    for kept in (0.0, 0.9):
        trainer = Trainer(recipe(tmp_path, f"run-{kept}", ema=kept), llama)
        trainer.train()
        found.append(checkpoint.load(trainer.output / "last.pt"))
    assert "average" not in found[0]
    for name, value in found[0]["parameters"].items():
        assert torch.equal(found[1]["parameters"][name], value)
    moved = [name for name, value in found[1]["average"].items() if not torch.equal(found[1]["parameters"][name], value)]
    assert len(moved) == len(found[1]["average"])


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_run_that_was_ended_goes_on_with_its_average(llama, tmp_path, backend):
    needs(backend)
    values = {"ema": 0.8, "backend": backend}
    whole = Trainer(recipe(tmp_path, "whole", **values), llama)
    whole.train()
    cut = Trainer(recipe(tmp_path, "cut", **values), llama)
    at_step(cut, 4, lambda: os.kill(os.getpid(), signal.SIGTERM)).train()
    again = Trainer(recipe(tmp_path, "cut", **values), llama)
    again.train()
    assert log_of(again, "resume")[0]["step"] == 4
    first, second = (checkpoint.load(t.output / "last.pt")["average"] for t in (whole, again))
    assert first.keys() == second.keys()
    for name in first:
        torch.testing.assert_close(second[name], first[name], rtol=0, atol=1e-6)


def test_a_run_begun_without_one_goes_on_with_one(llama, tmp_path):
    Trainer(tiny_recipe(tmp_path, tokens=6_000), llama).train()
    own = Trainer(tiny_recipe(tmp_path, tokens=6_000), llama)
    saved = checkpoint.load(own.output / "last.pt")
    checkpoint.restore(own.model, saved["parameters"])
    average = MovingAverage(own.model, 0.9, saved.get("average"))
    assert all(torch.equal(value, saved["parameters"][name]) for name, value in average.values.items())
    assert checkpoint.result(saved, averaged=True) is saved["parameters"]


def command(monkeypatch, own: Recipe, base, *arguments):
    from plimsoll_training import __main__ as command
    from plimsoll_training import recipe as recipes
    from plimsoll_training import trainer as trainers

    monkeypatch.setattr(command, "keep_memory", lambda: None)
    monkeypatch.setattr(recipes, "read_recipe", lambda *_: own)
    monkeypatch.setattr(trainers, "Trainer", lambda recipe, **values: Trainer(recipe, base, **values))
    monkeypatch.setattr(sys, "argv", ["x", arguments[0], "x.yaml", *map(str, arguments[1:])])
    command.main()


@pytest.mark.parametrize("name", ["best.pt", "last.pt"])
def test_it_is_what_is_validated_and_exported(llama, tmp_path, monkeypatch, name):
    own = recipe(tmp_path, "run", ema=0.95)
    own.validation.minutes = 0  # after every step
    trainer = Trainer(own, llama)
    trainer.train()
    saved = checkpoint.load(trainer.output / "last.pt")
    checkpoint.restore(trainer.model, saved["average"])
    found = measure(trainer.model, trainer.validation, own.losses)
    assert log_of(trainer, "validation")[-1]["pooled_ap"] == pytest.approx(found["pooled_ap"], abs=1e-4)
    for folder, kept in (("averaged", 0.95), ("last", 0.0)):
        own.ema = kept
        command(monkeypatch, own, llama, "export", "--checkpoint", name, "-o", tmp_path / folder)
        written = read_adapter(tmp_path / folder).factors[1, "mlp.up_proj"]
        saved = checkpoint.load(trainer.output / name)
        values = saved["average"] if kept and name == "last.pt" else saved["parameters"]
        for part, factor in zip("ab", written):
            assert torch.allclose(factor, values[f"layers.1.up_proj.{part}"], atol=1e-3)


def test_a_package_is_measured_in_place_of_a_checkpoint(llama, tmp_path, monkeypatch, capsys):
    trainer = Trainer(recipe(tmp_path, "run"), llama)
    trainer.train()
    command(monkeypatch, trainer.recipe, llama, "export", "--checkpoint", "last.pt", "-o", tmp_path / "package")
    other = recipe(tmp_path, "elsewhere")
    command(monkeypatch, other, llama, "validate", "--package", tmp_path / "package")
    own, found = log_of(trainer, "validation")[-1], log_of(Trainer(other, llama), "validation")[-1]
    assert found["pooled_ap"] == pytest.approx(own["pooled_ap"], abs=1e-3) and found["step"] == 0
    command(monkeypatch, other, llama, "validate", "--package", tmp_path / "package", "--arithmetic", "int8")
    assert "| flagged at a margin of at most | float32 | int8 |" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        command(monkeypatch, other, llama, "export", "--package", tmp_path / "package")


@pytest.mark.parametrize("text", ["ema: 1.0", "ema: -0.1", "validation: {rows: -1}"])
def test_what_cannot_be(tmp_path, text):
    (tmp_path / "own.yaml").write_text(text)
    with pytest.raises(ValueError, match="ema is|rows is"):
        read_recipe(tmp_path / "own.yaml")
