"""The mean of packages: of their updates and heads, and what cannot be averaged."""

import json

import pytest
import torch
from conftest import tiny_base
from safetensors.torch import load_file, save_file
from test_adapter import adapter, assert_equal_weights

from plimsoll_training import average
from plimsoll_training.adapter import Adapter, merge, read_adapter, write_adapter
from plimsoll_training.base import Base
from plimsoll_training.reference import margins_of, reference_model


def mean_base(bases, weights) -> Base:
    one = bases[0]
    values = {name: sum(w * b.weights[name] for w, b in zip(weights, bases)) for name in one.weights}
    return Base(one.sizes, values, one.tokenizer, one.identity, one.file)


def package(folder, model: Base, own: Adapter, value: float, **changes):
    folder.mkdir()
    write_adapter(own, model, folder, "tiny")
    save_file({"score.weight": torch.full((2, model.sizes.width), value), "score.bias": torch.full((2,), value)},
              folder / "head.safetensors")
    (folder / "plimsoll.json").write_text(json.dumps({
        "format": 1, "name": folder.name, "base": {"file": "tiny.gguf", "sha256": "00", "layers": 4},
        "adapter": {"scale": own.scale, "sha256": ""}, "head": {"sha256": "", "labels": ["vulnerable", "safe"]},
        "separator_ids": [3], "preamble_tokens": 256, "thresholds": {"margin": -0.5, "drop": 0.4},
        "calibration": {"date": "2026-11-22"},
    } | changes))
    return folder


@pytest.fixture
def found_base(monkeypatch):
    base = tiny_base("llama")
    monkeypatch.setattr(average, "read_gguf", lambda path, layers: base)
    return base


def test_the_mean_of_the_updates_where_the_rank_allows_it(llama):
    """Ranks 3 and 2, the second over the upper two layers; both together have rank 5."""
    one, other = adapter(llama, range(4), 3, 2.0, 1), adapter(llama, [2, 3], 2, 0.5, 2)
    mean, kept = average.mean_adapter([one, other], [0.75, 0.25], 5)
    assert kept == pytest.approx(1)
    assert_equal_weights(merge(llama, mean),
                         mean_base([merge(llama, one), merge(llama, other)], [0.75, 0.25]), 1e-5)


def test_a_lower_rank_keeps_as_much_as_any_can(llama):
    one, other = adapter(llama, [0], 3, 2.0, 1), adapter(llama, [0], 2, 0.5, 2)
    mean, kept = average.mean_adapter([one, other], [0.5, 0.5], 2)
    squares = {False: 0.0, True: 0.0}
    for layer, part in one.factors:
        u, s, v = torch.linalg.svd((one.update(layer, part) + other.update(layer, part)) / 2, full_matrices=False)
        torch.testing.assert_close(mean.update(layer, part), u[:, :2] * s[:2] @ v[:2], rtol=0, atol=1e-5)
        squares[True] += float(s[:2].square().sum())
        squares[False] += float(s.square().sum())
        assert len(mean.factors[layer, part][0]) == 2
    assert kept == pytest.approx(squares[True] / squares[False], abs=1e-5)
    assert 0.5 < kept < 0.99


def test_packages_become_one(found_base, tmp_path):
    base = found_base
    one = package(tmp_path / "one", base, adapter(base, range(4), 3, 2.0, 1), 1.0)
    other = package(tmp_path / "other", base, adapter(base, range(4), 3, 2.0, 2), 3.0)
    average.average([one, other], tmp_path / "mean", rank=6)
    manifest = json.loads((tmp_path / "mean/plimsoll.json").read_text())
    assert "calibration" not in manifest and manifest["name"] == "one"
    assert manifest["adapter"]["sha256"] == average.sha256(tmp_path / "mean/adapter_model.safetensors")
    assert manifest["head"]["sha256"] == average.sha256(tmp_path / "mean/head.safetensors")
    assert load_file(tmp_path / "mean/head.safetensors")["score.bias"].tolist() == [2.0, 2.0]
    expected = mean_base([merge(base, read_adapter(p)) for p in (one, other)], [0.5, 0.5])
    assert_equal_weights(merge(base, read_adapter(tmp_path / "mean")), expected, 1e-3)
    assert manifest["summary"].startswith("LoRA (rank 6) over 4 layers, the mean of 2 packages (0.50 one, 0.50")
    case = json.loads((tmp_path / "mean/golden.json").read_text())["cases"][0]
    found, _ = margins_of(reference_model(expected), load_file(tmp_path / "mean/head.safetensors"),
                          case["input_ids"], case["positions"])
    assert case["margins"] == pytest.approx(found.tolist(), abs=0.02)


def test_what_has_no_mean(found_base, tmp_path):
    base = found_base
    own = adapter(base, range(4), 3, 2.0, 1)
    one = package(tmp_path / "one", base, own, 1.0)
    other = package(tmp_path / "other", base, own, 1.0, separator_ids=[4])
    with pytest.raises(ValueError, match="differ in separator_ids"):
        average.average([one, other], tmp_path / "mean")
    swapped = package(tmp_path / "swapped", base, own, 1.0, head={"sha256": "", "labels": ["safe", "vulnerable"]})
    with pytest.raises(ValueError, match="differ in labels"):
        average.average([one, swapped], tmp_path / "mean")
    elsewhere = package(tmp_path / "elsewhere", base, own, 1.0, base={
        "file": "tiny.gguf", "sha256": "00", "layers": 4, "url": "https://example.org/tiny.gguf"})
    average.average([one, elsewhere], tmp_path / "fine")
    with pytest.raises(ValueError, match="exists"):
        average.average([one, elsewhere], tmp_path / "fine")
    for weights in ([1.0], [-1.0, 2.0], [0.0, 0.0], [float("nan"), 1.0], [float("inf"), 1.0]):
        with pytest.raises(ValueError, match="one weight a package"):
            average.average([one, one], tmp_path / "mean", weights)
    with pytest.raises(ValueError, match="rank"):
        average.average([one, one], tmp_path / "mean", rank=-1)
    assert not (tmp_path / "mean").exists() and not list(tmp_path.glob(".average-*"))
