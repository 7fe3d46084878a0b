"""From folders of data to every file that the recipes read, with a stand-in for the product's command."""

import json
import lzma
import sys
from pathlib import Path

import pytest

from plimsoll_training.make_records import AUTHORED, Maker, matching
from plimsoll_training.recipe import read_recipe

HERE = Path(__file__).parent.parent
PAIRS = ["curated_a", "mined_b", "juliet", "public", "authored"]
DATA = [f"train/pairs_{name}" for name in PAIRS] + [
    "train/annotated_public", "train/annotated_public_whole", "train/annotated_itc", "train/annotated_authored_careful",
    "train/benign", "train/benign_languages", "train/files_mined", "valid/pairs_curated", "valid/pairs_mined",
    "valid/annotated_public", "valid/benign", "valid/benign_languages"]
# Writes a record a pair of its inputs, says what it was asked, and fails where an input's name says so.
STAND_IN = """#!{python}
import json, lzma, os, sys
at = sys.argv.index("-o")
inputs, out, options = sys.argv[3:at], sys.argv[at + 1], sys.argv[at + 2:]
with open("{calls}", "a") as calls:
    names = [os.path.basename(name) for name in inputs]
    calls.write(json.dumps([sys.argv[2], names, os.path.basename(out), options]) + "\\n")
if any("broken" in name for name in inputs):
    sys.exit(3)
with open(out, "w") as file:
    for name in inputs:
        if os.path.isfile(name):
            with (lzma.open if name.endswith("xz") else open)(name, "rt") as lines:
                for line in lines:
                    pair = json.loads(line)["id"]
                    file.write(json.dumps({{"id": pair + "/vulnerable/0", "pair": pair, "side": "vulnerable",
                                           "completions": ["a"], "labels": [1], "weights": [1]}}) + "\\n")
"""


@pytest.fixture
def world(tmp_path):
    """(data, folder of what analysers say, maker, what the command was asked)."""
    data, analysed, calls = tmp_path / "data", tmp_path / "analysed", tmp_path / "calls"
    for name in DATA:
        file = data / f"{name}.jsonl.xz"
        file.parent.mkdir(parents=True, exist_ok=True)
        pair = {"id": name, "source": "juliet" if "juliet" in name else "mined_x" if "mined" in name else "x",
                "tier": "cve", "n_funcs": 1}
        more = [pair | {"id": name + "2", "tier": "message"}] if "mined" in name else []
        with lzma.open(file, "wt") as out:
            out.write("".join(json.dumps(own) + "\n" for own in [pair, *more]))
    analysed.mkdir()
    command = tmp_path / "plimsoll"
    command.write_text(STAND_IN.format(python=sys.executable, calls=calls))
    command.chmod(0o755)
    asked = lambda: [json.loads(line) for line in calls.read_text().splitlines()] if calls.exists() else []
    return data, analysed, Maker(command, tmp_path / "records"), asked


def write_files(analysed, names):
    for name in names:
        (analysed / f"{name}.jsonl").write_text('{"id": "' + name + '"}\n')


def test_every_file_that_the_recipes_name_is_made(world, tmp_path):
    data, analysed, maker, asked = world
    write_files(analysed, ["pattern_train", "pattern_valid", "flow_all", "flow_valid"])
    with lzma.open(analysed / "lookalikes.jsonl.xz", "wt") as file:
        file.write('{"id": "lookalikes"}\n')
    maker.build(data, HERE / "authored")
    maker.analyse(analysed)
    assert maker.missing == [] or not (HERE / "authored").is_dir()
    made = {file.name for file in maker.records.iterdir()} | {f"{name}.jsonl" for name, _ in AUTHORED}
    for path in (HERE / "recipes").glob("*.yaml"):
        if path.stem.startswith("srcode-"):
            continue  # of a writer, which reads no records
        recipe = read_recipe(path)
        wanted = {Path(file).name for file in [*(s.records for s in recipe.sources), *recipe.validation.records]}
        assert wanted - made <= {"pairs.jsonl"}, path.name  # of smallest.yaml, anybody's own
    assert json.loads((maker.records / "flow_train.jsonl").read_text())["id"] == "flow_all"
    assert json.loads((maker.records / "lookalikes.jsonl").read_text())["id"] == "lookalikes"
    pairs_of = lambda name: [json.loads(line)["pair"] for line in
                             (maker.records / f"pairs_{name}.jsonl").read_text().splitlines()]
    assert pairs_of("curated") == ["train/pairs_curated_a"]
    assert pairs_of("mined") == ["train/pairs_mined_b"] and pairs_of("message") == ["train/pairs_mined_b2"]
    inputs = {out: own for _, own, out, _ in asked()}
    assert inputs["annotated.jsonl"] == ["annotated_itc.jsonl.xz"]
    assert inputs["all_mined.jsonl"] == ["pairs_mined_b.jsonl.xz"]
    assert "pairs_authored.jsonl.xz" not in {name for own in inputs.values() for name in own}


def test_nothing_is_made_twice(world):
    data, _, maker, asked = world
    maker.build(data, data / "none")
    calls = asked()
    maker.build(data, data / "none")
    assert asked() == calls and len(calls) == len({out for _, _, out, _ in calls})


def test_what_there_is_no_data_for_is_named(world):
    _, analysed, maker, asked = world
    maker.build(analysed, analysed / "none")
    maker.analyse(None)
    assert asked() == []
    assert {"all_curated.jsonl", "authored_train.jsonl", "benign.jsonl", "pattern_train.jsonl"} <= set(maker.missing)


def test_files_are_analysed_where_there_are_no_records_of_them(world):
    _, analysed, maker, asked = world
    write_files(analysed, ["files_train", "files_valid"])
    maker.analyse(analysed)
    options = {out: (own, more) for command, own, out, more in asked() if command == "analyse"}
    assert set(options) == {f"{name}.jsonl" for name in
                            ("pattern_train", "pattern_valid", "flow_train", "flow_valid", "every")}
    assert options["pattern_valid.jsonl"][0] == ["files_valid.jsonl"]
    assert "--every-function" in options["every.jsonl"][1] and "--family" in options["flow_train.jsonl"][1]
    assert (maker.records / "lookalikes.jsonl").exists()


def test_a_command_that_fails_ends_it(world):
    import subprocess

    data, _, maker, _ = world
    (data / "train" / "pairs_broken.jsonl").write_text("{}")
    with pytest.raises(subprocess.CalledProcessError):
        maker.build(data, data / "none")
    assert not (maker.records / "all_curated.jsonl").exists()


def test_inputs_by_their_names(tmp_path):
    for name in ("pairs_a.jsonl", "pairs_b.jsonl.xz", "pairs_mined_c.jsonl.xz", "notes.txt"):
        (tmp_path / "train").mkdir(exist_ok=True)
        (tmp_path / "train" / name).touch()
    found = matching(tmp_path, ["train/pairs_*"], ["train/pairs_mined_*"])
    assert [file.name for file in found] == ["pairs_a.jsonl", "pairs_b.jsonl.xz"]
