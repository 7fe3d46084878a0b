"""What a GPU would be given, asked of torch's device without memory: devices, types and shapes are those of a GPU, no
value is known. What would wait for the GPU, as a condition on a tensor does, raises here."""

import numpy as np
import pytest
import torch
import torch.fx.experimental._config as config
from conftest import tiny_base
from test_packed import units_of

from plimsoll_training import packed, varlen
from plimsoll_training.batch import make_batch
from plimsoll_training.ema import MovingAverage
from plimsoll_training.losses import Coefficients, losses
from plimsoll_training.packed import PackedModel
from plimsoll_training.recipe import Recipe, Validation
from plimsoll_training.validation import answers_of

META = torch.device("meta")
ALL = Coefficients(token=0.1, kind=0.1, rank_step=0.5, rank_text=0.2, rank_within=0.7, smoothing=0.02)


@pytest.fixture
def model(monkeypatch):
    """In half precision with the GPU's kernel, and what that was given."""
    given = []

    def flash(*arguments):
        given.append(arguments)
        return varlen.flash(*arguments)

    monkeypatch.setattr(packed, "choose", lambda *_: (flash, "by a kernel"))
    # How many steps are vulnerable is a value too: here all are.
    with config.patch(meta_nonzero_assume_all_nonzero=True):
        own = PackedModel(Recipe(backend="packed", precision="bfloat16", rank=4, alpha=8.0, dropout=0.1),
                          tiny_base("qwen2"), META)
        own.given = given
        yield own


def a_batch(model):
    return make_batch(units_of(model.base), np.random.default_rng(1), 4, 2)


def test_a_step_stays_on_the_device(model):
    batch = a_batch(model).to(META)
    hidden = model.hidden(batch)
    assert (hidden.device, hidden.dtype) == (META, torch.float32)
    parts = losses(model.heads, hidden, batch, ALL)
    assert len(parts) == 7 and {part.device for part in parts.values()} == {META}
    parts["total"].backward()
    assert {(p.grad.device, p.grad.dtype) for p in model.parameters()} == {(META, torch.float32)}
    optimizer, average = torch.optim.AdamW(model.parameters(), lr=0.1), MovingAverage(model, 0.9)
    torch.nn.utils.clip_grad_norm_(list(model.parameters()), 1.0)
    optimizer.step()
    average.update(1)


def test_labels_left_behind_are_noticed(model):
    with pytest.raises(RuntimeError, match="device"):
        losses(model.heads, model.hidden(a_batch(model)), a_batch(model), ALL)


def test_the_kernel_is_given_what_it_wants(model):
    """What `mha_varlen_fwd` in torch's flash_api.cpp checks, and only on a GPU."""
    batch = a_batch(model)
    model.hidden(batch)
    assert len(model.given) == len(model.layers)
    for *rows, at in model.given:
        for x in rows:
            assert x.dtype == torch.bfloat16 and x.stride(-1) == 1 and x.shape[-1] % 8 == 0
            assert len(x) == at.numbers[-1]
        assert at.bounds.dtype == torch.int32 and at.bounds.is_contiguous() and at.bounds.device == META
        assert len(at.bounds) == len(batch.windows) + 1 and at.numbers[0] == 0
        assert type(at.longest) is int and at.longest == max(map(len, batch.windows))


@pytest.mark.parametrize("half", [torch.bfloat16, torch.float16])
def test_gradients_go_through_the_kernel(half):
    at = varlen.Lengths.of([3, 5], META)
    given = [torch.randn(8, heads, 8, device=META, dtype=half).requires_grad_() for heads in (4, 2, 2)]
    out = varlen.flash(*given, at)
    assert out.shape == (8, 4, 8) and out.dtype == half
    assert [g.shape for g in torch.autograd.grad(out.sum(), given)] == [x.shape for x in given]


def test_a_validation_keeps_no_graph_and_reads_as_much_as_it_may(llama, monkeypatch):
    model = PackedModel(Recipe(backend="packed", precision="float32", rank=4, alpha=8.0), llama, torch.device("cpu"))
    units, hidden, passes = units_of(llama), model.hidden, []
    largest = max(unit.tokens for unit in units)

    def counting(batch):
        passes.append(sum(unit.tokens for unit in batch.units))
        found = hidden(batch)
        assert not found.requires_grad and not model.training
        return found

    monkeypatch.setattr(model, "hidden", counting)
    results = {}
    for rows in (1, largest, 10**6):
        passes.clear()
        results[rows] = answers_of(model, units, rows)[0]
        assert sum(passes) == sum(unit.tokens for unit in units) and max(passes) <= max(rows, largest)
        assert len(passes) == {1: len(units), 10**6: 1}.get(rows, len(passes))
    for one, other in zip(results[1], results[10**6]):
        assert all(np.allclose(a, b, atol=1e-5) for a, b in zip(one, other))


def test_rows_of_a_validation_go_by_the_device():
    own = Recipe(tokens_a_batch=49_152)
    assert (own.validation_rows_on("cuda"), own.validation_rows_on("cpu")) == (49_152, 6_144)
    own.validation = Validation(rows=2_000)
    assert {own.validation_rows_on("cuda"), own.validation_rows_on("cpu")} == {2_000}
