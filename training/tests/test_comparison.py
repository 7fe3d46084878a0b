"""Variants of a recipe: what differs, what is run, what the table says."""

import json
from pathlib import Path

import pytest
import yaml

from plimsoll_training import comparison
from plimsoll_training.comparison import Variant, read_comparison, recipe_of, run, table

VALUES = {"layers": 16, "losses": {"token": 0.05},
          "sources": [{"records": "a/pairs_mined.jsonl", "share": 0.5},
                      {"records": "pairs_of/benign.jsonl", "share": 0.5}]}


def test_a_variant_differs_in_what_it_says_alone(tmp_path):
    plain = recipe_of(VALUES, Variant("the recipe"), tmp_path)
    assert plain == VALUES | {"name": "the-recipe", "output": str(tmp_path / "the-recipe")}
    other = recipe_of(VALUES, Variant("x", without=["pairs"], add=[{"records": "c"}],
                                      set={"losses.token": 0, "validation.pairs": 3}), tmp_path)
    assert [s["records"] for s in other["sources"]] == ["pairs_of/benign.jsonl", "c"]
    assert other["losses"]["token"] == 0 and other["validation"] == {"pairs": 3}
    assert VALUES["losses"]["token"] == 0.05 and len(VALUES["sources"]) == 2
    with pytest.raises(ValueError, match="no source is named like juliet"):
        recipe_of(VALUES, Variant("y", without=["juliet"]), tmp_path)


@pytest.mark.parametrize("text, message", [
    ("variants: {}", "recipe and variants"),
    ("{recipe: {}, variants: {a: {without_: []}}}", "without_ is not a key"),
    ("{recipe: {}, variants: {a b: {}, a-b: {}}}", "nearly the same name"),
])
def test_what_is_wrong_is_said(tmp_path, text, message):
    (tmp_path / "c.yaml").write_text(text)
    with pytest.raises(ValueError, match=message):
        read_comparison(tmp_path / "c.yaml")


def test_the_recipe_in_the_tree_can_be_read(tmp_path):
    from plimsoll_training.recipe import read_recipe

    values, variants = read_comparison(Path(__file__).parent.parent / "comparisons/choice.yaml")
    for variant in variants:
        (tmp_path / "v.yaml").write_text(yaml.safe_dump(recipe_of(values, variant, tmp_path)))
        assert read_recipe(tmp_path / "v.yaml").sources


LOG = [
    {"event": "start"},
    {"event": "train", "speed": 900.0}, {"event": "train", "speed": 1500.0},
    {"event": "train", "speed": 1300.0},
    {"event": "validation", "pair_order": 0.9},
    {"event": "validation", "pair_order": 0.561, "pair_order_interval": [0.5, 0.62],
     "function_auc": 0.7, "function_auc_length": 0.64},
    {"event": "end", "tokens": 700123},
]


def write_log(folder: Path):
    folder.mkdir(exist_ok=True)
    (folder / "log.jsonl").write_text("".join(json.dumps(line) + "\n" for line in LOG))


def test_a_row_holds_the_last_validation(tmp_path):
    write_log(tmp_path / "x")
    lines = table([("x", comparison.read_log(tmp_path / "x/log.jsonl"))]).splitlines()
    assert lines[2].startswith("| x | 0.56 [0.50, 0.62] | – | 0.70 | ")
    assert lines[2].endswith("| 700,123 | 1,300 |")
    assert lines[3].startswith("| length alone | – | – | 0.64 |")
    assert len({line.count("|") for line in lines}) == 1


def test_a_run_that_ended_is_not_run_again(tmp_path, monkeypatch):
    started = []

    def train(command, **_):
        started.append(command)
        write_log(tmp_path / "x")

    monkeypatch.setattr(comparison.subprocess, "run", train)
    recipe = recipe_of(VALUES, Variant("x"), tmp_path)
    (tmp_path / "x").mkdir()
    (tmp_path / "x/log.jsonl").write_text('{"event": "start"}\n{"event": "trai')
    assert run(recipe, tmp_path) and run(recipe, tmp_path)
    assert len(started) == 1 and started[0][-1] == str(tmp_path / "x.yaml")
    assert yaml.safe_load((tmp_path / "x.yaml").read_text()) == recipe


def test_a_run_that_fails_is_no_row(tmp_path, monkeypatch):
    monkeypatch.setattr(comparison.subprocess, "run", lambda *_, **__: None)
    assert not run(recipe_of(VALUES, Variant("x"), tmp_path), tmp_path)
