import json
from pathlib import Path

import torch

from plimsoll_training.quantise import fake_quantise, golden, quantise

FIXTURE = Path(__file__).parents[2] / "Tests/KernelsTests/Fixtures/eight-bits.json"


def test_the_engine_is_held_against_these_numbers():
    assert json.loads(FIXTURE.read_text()) == golden()


def test_a_block_by_hand():
    x = torch.zeros(33)
    x[0], x[1], x[2], x[3] = 254, 1, 3, -254
    x[32] = 5
    integers, scales = quantise(x)
    assert scales.tolist() == [2, torch.tensor(5 / 127).item()]
    # 0.5 and 1.5 go to the even neighbour.
    assert integers[:4].tolist() == [127, 0, 2, -127]
    assert integers[32] == 127


def test_rounding_is_within_half_a_step_and_training_sees_through_it():
    x = torch.randn(3, 5, 96, requires_grad=True)
    y = fake_quantise(x)
    _, scales = quantise(x)
    assert ((y - x).abs() <= 0.5001 * scales.repeat_interleave(32, -1)).all()
    assert not torch.equal(x, y)
    (y * torch.arange(96.0)).sum().backward()
    assert torch.equal(x.grad, torch.arange(96.0).expand(3, 5, 96))


def test_half_precision_is_rounded_in_float32():
    x = torch.randn(64).to(torch.bfloat16)
    integers, scales = quantise(x)
    expected = (integers.float() * scales.repeat_interleave(32)).to(torch.bfloat16)
    y = fake_quantise(x)
    assert y.dtype == torch.bfloat16 and scales.dtype == torch.float32
    assert ((y - expected).abs() <= 0.01 * x.abs().max()).all()
