"""The record format of Documentation/Training.md."""

import json
import lzma

import pytest

from plimsoll_training.record import read_records

LINE = {
    "id": "sven-1/vulnerable/0", "pair": "sven-1", "side": "vulnerable", "kind": "pair",
    "group": "abc", "source": "sven", "licence": "MIT", "language": "c", "cwe": "CWE-787",
    "tier": "cve", "synthetic": False, "trajectory": "copy", "insertion": False,
    "prompt": ["#include <string.h>"], "completions": ["int copy()\n{", "    strcpy(a, b);\n}"],
    "labels": [None, 0], "weights": [0, 1.0], "origins": ["", "difference"],
    "changed": [False, True], "spans": [[], [[4, 17]]], "lines": [[1, 2], [3, 4]],
    "findings": [[], [{"tool": "flawfinder", "rule": "strcpy"}]], "a key of tomorrow": 1,
}


@pytest.mark.parametrize("compressed", [False, True], ids=["jsonl", "jsonl.xz"])
def test_every_key_arrives(tmp_path, compressed):
    path = tmp_path / ("r.jsonl.xz" if compressed else "r.jsonl")
    with (lzma.open if compressed else open)(path, "wt") as file:
        file.write(json.dumps(LINE) + "\n\n")
    (record,) = read_records(path)
    for key in LINE.keys() - {"insertion", "a key of tomorrow"}:
        assert getattr(record, key) == LINE[key], key
    assert record.labels[0] is None


def test_a_single_text_needs_few_keys(tmp_path):
    path = tmp_path / "r.jsonl"
    path.write_text(json.dumps({"id": "a", "completions": ["x", "y"], "labels": [1, None],
                                "weights": [1, 0], "pair": None, "side": "text"}))
    (record,) = read_records(path)
    assert (record.pair, record.side, record.prompt) == ("", "text", [])
    assert record.changed == [False, False] and record.spans == [[], []]


@pytest.mark.parametrize("line, says", [
    ("{", "r.jsonl:2:"),
    (json.dumps(LINE | {"labels": [1]}), "2 completions but 1 labels"),
    (json.dumps({"id": "a"}), "missing"),
])
def test_a_bad_line_is_named(tmp_path, line, says):
    path = tmp_path / "r.jsonl"
    path.write_text(json.dumps(LINE) + "\n" + line + "\n")
    with pytest.raises(ValueError, match=says) as error:
        list(read_records(path))
    assert "r.jsonl:2:" in str(error.value)
