"""The trained model as the engine runs it, in float32 and in eight bits."""

import numpy as np
import pytest
import torch
from conftest import analysed, pair
from test_trainer import BACKENDS, needs, randomise, tiny_recipe

from plimsoll_training.adapter import join
from plimsoll_training.batch import Unit, make_batch
from plimsoll_training.engine import EngineModel, compare, differences, round_products, table
from plimsoll_training.export import export
from plimsoll_training.quantise import quantise
from plimsoll_training.trainer import Trainer
from plimsoll_training.validation import answers_of, margins_of


@pytest.fixture(params=BACKENDS)
def trainer(request, base, tmp_path):
    needs(request.param)
    first = Trainer(tiny_recipe(tmp_path, backend=request.param), base)
    randomise(first)
    export(first, tmp_path / "first")
    # What is measured stands on two adapters: one merged before the training, one trained.
    made = Trainer(tiny_recipe(tmp_path, backend=request.param, merge_into_base=str(tmp_path / "first")), base)
    randomise(made)
    return made


def engine(trainer, arithmetic) -> EngineModel:
    model = trainer.model
    return EngineModel(trainer.base, join(trainer.merged, model.adapter()), model.heads, model.device, arithmetic)


def test_in_float32_it_is_the_trained_model(trainer):
    """Windows of a pair share rows, and are found again."""
    units = [Unit([w for r in pair("copy") for w in trainer.reading.windows(r)], True),
             Unit(trainer.reading.windows(analysed("main", True)))]
    assert make_batch(units).packing.spans[1].shared
    wanted, found = margins_of(trainer.model, units), margins_of(engine(trainer, "float32"), units)
    for own, other in zip(wanted, found):
        for a, b in zip(own, other):
            np.testing.assert_allclose(np.tanh(b / 2), np.tanh(a / 2), atol=5e-3)


def test_eight_bits_move_margins_a_little_and_are_counted(trainer):
    found = compare(trainer, "int8", [-2.0, 0.0, 2.0])
    assert set(found["figures"]) == {"float32", "int8"}
    assert found["figures"]["int8"].keys() == found["figures"]["float32"].keys()
    steps = sum(len(w.ends) for unit in trainer.validation.units for w in unit.windows)
    assert found["steps"] == steps
    assert 0 < found["difference"]["mean"] < 0.2
    assert found["flips"][-2.0] == {"flagged": [0, 0], "flips": 0}
    assert found["flips"][2.0] == {"flagged": [steps, steps], "flips": 0}
    text = table(found)
    assert "| pair_order |" in text and "| -2 | 0 | 0 | 0 | 0.00 % | – |" in text
    assert all(line.count("|") in (0, 5, 7) for line in text.splitlines())


def test_only_the_layers_products_are_rounded(trainer):
    plain, rounded = engine(trainer, "float32"), engine(trainer, "int8")
    for (name, a), (_, b) in zip(plain.body.named_parameters(), rounded.body.named_parameters()):
        assert torch.equal(a, b) == (not name.endswith("proj.weight")), name


def test_a_rounded_product_is_the_engines():
    """Sum over the blocks of (sum of integers' products) times both scales."""
    linear = torch.nn.Linear(70, 5)
    weights, bias = linear.weight.detach().clone(), linear.bias.detach()
    x = torch.randn(3, 70)
    round_products(linear)
    (xq, xs), (wq, ws) = quantise(x), quantise(weights)
    wanted = torch.zeros(3, 5)
    for block in range(3):
        own = slice(32 * block, 32 * block + 32)
        exact = xq[:, own].int() @ wq[:, own].int().T
        wanted += exact.float() * (xs[:, block, None] * ws[None, :, block])
    torch.testing.assert_close(linear(x).detach(), wanted + bias, rtol=1e-5, atol=1e-5)


def test_flips_by_hand():
    logits = lambda margins: 2 * np.arctanh(np.array(margins))
    one = ([[logits([0.5, -0.6])], [logits([-0.95])]], [[np.array([1, 2])], [np.array([3])]])
    other = ([[logits([0.5, -0.4])], [logits([-0.94])]], [[np.array([1, 4])], [np.array([3])]])
    found = differences(one, other, [-0.945, -0.5, 0])
    assert (found["steps"], found["other_kind"]) == (3, 1)
    assert found["difference"]["largest"] == pytest.approx(0.2)
    assert [own["flips"] for own in found["flips"].values()] == [1, 1, 0]
    assert found["flips"][-0.5]["flagged"] == [2, 1]
    nothing = differences(([], []), ([], []), [0.0])
    assert nothing["steps"] == 0 and table({"figures": {"float32": {}, "int8": {}}} | nothing)


def test_the_command(llama, tmp_path, monkeypatch, capsys):
    from plimsoll_training import __main__ as command
    from plimsoll_training import recipe, trainer

    own = tiny_recipe(tmp_path, tokens=1000)
    Trainer(own, llama).train()
    capsys.readouterr()
    monkeypatch.setattr(command, "keep_memory", lambda: None)
    monkeypatch.setattr(recipe, "read_recipe", lambda *_: own)
    monkeypatch.setattr(trainer, "Trainer", lambda recipe, **_: Trainer(recipe, llama))
    monkeypatch.setattr("sys.argv", ["x", "validate", "x.yaml", "--arithmetic", "int8", "--margins", "-0.94", "0"])
    command.main()
    printed = capsys.readouterr().out
    assert "| figure | float32 | int8 | change |" in printed
    assert "\n| -0.94 |" in printed and "\n| 0 |" in printed and "\n| -0.5 |" not in printed


def test_measuring_leaves_the_mode_of_the_model_alone(llama, tmp_path):
    trainer = Trainer(tiny_recipe(tmp_path), llama)
    for mode in (True, False):
        trainer.model.train(mode)
        answers_of(trainer.model, trainer.validation.units[:1])
        assert trainer.model.training is mode
