"""Recipes: what they say, and what they say when they are wrong."""

from pathlib import Path

import pytest

from plimsoll_training.recipe import Recipe, read_recipe
from plimsoll_training.schedule import Budget, rate

# Those of the reward model; those of a writer are read by its own tests.
RECIPES = [path for path in sorted((Path(__file__).parent.parent / "recipes").glob("*.yaml"))
           if not path.stem.startswith("srcode-")]


@pytest.fixture
def write(tmp_path):
    def write(text):
        path = tmp_path / "own.yaml"
        path.write_text(text)
        return path
    return write


def test_keys_defaults_and_changes(write):
    path = write("name: x\nrate: 3e-4\nsources:\n  - {records: a.jsonl, share: [0.5, 0.1]}\n"
                 "losses: {token: 0.2}\n")
    recipe = read_recipe(path, ["losses.kind=0.5", "validation.pairs=3", "layers=12"])
    assert (recipe.name, recipe.rate, recipe.layers) == ("x", 3e-4, 12)
    assert recipe.sources[0].share == [0.5, 0.1]
    assert (recipe.losses.token, recipe.losses.kind, recipe.losses.step) == (0.2, 0.5, 1.0)
    assert recipe.validation.pairs == 3 and recipe.split == Recipe().split


@pytest.mark.parametrize("text, file_and_key", [
    ("layer: 3", ["own.yaml", "layer is not a key", "layers"]),
    ("losses: {tokens: 1}", ["own.yaml: losses", "tokens"]),
    ("validation: {pair: 1}", ["own.yaml: validation", "pair"]),
    ("sources: [{record: a}]", ["own.yaml: sources", "record", "records"]),
    ("layers: many", ["own.yaml", "layers", "many"]),
    ("losses: 3", ["own.yaml", "losses", "3"]),
    ("sources: {records: a}", ["own.yaml", "sources"]),
    ("minutes: soon", ["own.yaml", "minutes", "soon"]),
    ("backend: tensorflow", ["own.yaml", "backend", "tensorflow", "huggingface"]),
    ("tune: everything", ["own.yaml", "tune", "everything", "lora"]),
    ("split: 16", ["own.yaml", "split", "layers"]),
    ("- 3", ["own.yaml"]),
    ("a: [", ["own.yaml"]),
])
def test_errors_name_the_file_and_the_key(write, text, file_and_key):
    with pytest.raises(ValueError) as error:
        read_recipe(write(text))
    for part in file_and_key:
        assert part in str(error.value)


@pytest.mark.parametrize("path", RECIPES, ids=lambda path: path.stem)
def test_the_recipes_here_can_be_read_and_name_no_machine(path):
    recipe = read_recipe(path)
    assert recipe.name and recipe.sources
    shares = [s.share[0] if isinstance(s.share, list) else s.share for s in recipe.sources]
    assert sum(shares) == pytest.approx(1.0, abs=0.05)  # they are relative, and read as a whole
    places = [recipe.cache, recipe.output, recipe.base, *(s.records for s in recipe.sources)]
    assert not any(place.startswith("/") for place in places)


@pytest.mark.parametrize("shape", ["cosine", "linear"])
def test_the_rate_rises_and_ends_at_nothing(shape):
    factors = [rate(i / 1000, 0.04, shape) for i in range(1001)]
    assert factors[0] < 0.05 and factors[-1] == pytest.approx(0, abs=1e-9)
    top = max(range(1001), key=factors.__getitem__)
    assert top == 40 and factors[top] == pytest.approx(1)
    assert factors[:41] == sorted(factors[:41])
    assert factors[40:] == sorted(factors[40:], reverse=True)


def test_whichever_budget_is_spent_first():
    budget = Budget(minutes=10, tokens=1000, spent=300)
    assert budget.progress(0) == pytest.approx(0.5, abs=0.01)
    assert budget.progress(900) == 0.9 and budget.progress(2000) == 1
    assert Budget(tokens=100).progress(50) == 0.5
    assert Budget().progress(50) == 0
