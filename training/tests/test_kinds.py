"""Kinds of weakness: the same table as the product's, and what a step is told to be."""

import json
import re
from pathlib import Path

import pytest
from conftest import analysed, pair

from plimsoll_training.kinds import NAMES, NONE, TABLE, kind_of, kind_of_step

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "Sources/Weaknesses"


def swift_table() -> dict[str, list[int]]:
    """What the product's sources say: the kinds in the order of `Weakness.all`, each with its CWE numbers."""
    kinds = {}
    for file in SOURCES.glob("Kinds/*.swift"):
        text = file.read_text()
        variable = re.search(r"static let (\w+) = Weakness", text)[1]
        numbers = re.search(r"cwes: \[([^\]]*)\]", text)[1]
        kinds[variable] = (re.search(r'name: "([a-z-]+)"', text)[1], [int(n) for n in re.findall(r"\d+", numbers)])
    order = re.search(r"let all: \[Weakness\] = \[([^\]]*)\]", (SOURCES / "Weakness+All.swift").read_text())[1]
    order = re.findall(r"\.(\w+)", order)
    assert set(order) == set(kinds)
    return dict(kinds[variable] for variable in order)


@pytest.mark.skipif(not SOURCES.is_dir(), reason="the product's sources are not there")
def test_the_table_is_the_products():
    found = swift_table()
    assert found == TABLE and list(found) == NAMES


def test_the_order_is_that_of_the_trained_head():
    manifest = json.loads((ROOT / "Models/plimsoll-medium/plimsoll.json").read_text())
    assert manifest["kinds"]["names"] == NAMES


def test_no_number_stands_for_two_kinds():
    numbers = [number for own in TABLE.values() for number in own]
    assert len(set(numbers)) == len(numbers) > 200


@pytest.mark.parametrize("cwe, name", [
    ("CWE-78", "command-injection"), (78, "command-injection"), ("cwe-078: OS", "command-injection"),
    ("CWE-128", "integer"), ("CWE-538", "secret"), ("CWE-99", "path"), ("CWE-1336", "code-injection"),
    ("CWE-117", "markup-injection"), ("CWE-778", "other"), ("CWE-685", "other"), ("CWE-184", "other"),
    ("", None), (None, None), ("none", None), ("CWE-0", None),
])
def test_the_kind_of_a_number(cwe, name):
    assert kind_of(cwe) == (NONE if name is None else NAMES.index(name))


def test_a_steps_findings_say_it_before_its_record(reading):
    record = analysed("main", True)
    record.cwe = "CWE-787"
    kinds = lambda: [kind_of_step(record, i) for i in range(3)]
    assert kinds() == [NONE, NAMES.index("command-injection"), NONE]
    record.findings[1].insert(0, {"tool": "flawfinder", "cwe": ""})
    assert kinds()[1] == NAMES.index("command-injection")
    record.findings[1] = None
    assert kinds()[1] == NAMES.index("memory-bounds")
    assert reading.windows(record)[0].kinds.tolist() == kinds()


def test_safe_steps_have_none(reading):
    vulnerable, fixed = pair("copy")
    assert reading.windows(vulnerable)[0].kinds.tolist() == [NONE, NAMES.index("memory-bounds"), NONE]
    assert (reading.windows(fixed)[0].kinds == NONE).all()
