"""Functions without a finding that are written as if they had one."""

import json
import math
import sys

import pytest
from conftest import write_records

from plimsoll_training import lookalikes
from plimsoll_training.record import Record, read_records


def function(name: str, steps: list[str], labels: list[int | None], group: str = "", language="c") -> Record:
    return Record(id=f"{name}.c/text/0", completions=steps, labels=labels, weights=[1.0] * len(steps),
                  language=language, group=group or name, kind="analyser", trajectory=name)


def corpus() -> list[Record]:
    """20 functions with a finding on `copy`, 40 that are quiet."""
    marked = [function(f"bad{i}", [f"int n{i};", f"copy(a, b{i});"], [1, 0]) for i in range(20)]
    quiet = [function(f"good{i}", [f"sum += {i};", "done();"], [1, 1]) for i in range(40)]
    return marked + quiet


def test_the_surprise_is_the_log_odds_ratio_over_its_error():
    expected = (math.log(10.5 / 10.5) - math.log(10.5 / 90.5)) / math.sqrt(3 / 10.5 + 1 / 90.5)
    assert lookalikes.surprise(10, 20, 10, 100) == pytest.approx(expected)
    assert lookalikes.surprise(10, 20, 50, 100) == pytest.approx(0)


def test_what_is_written_alike_is_kept(tmp_path):
    alike = [function(f"alike{i}", ["copy(a, 8);", "done();"], [1, 1], group=f"p{i // 3}") for i in range(6)]
    unjudged = function("unjudged", ["copy(a, b);", "done();"], [None, 1])
    other = function("other", ["copy(a, 8);"], [1], language="python")
    write_records(tmp_path / "every.jsonl", corpus() + alike + [unjudged, other])
    # A file that is named twice is read once.
    paths = [tmp_path / "every.jsonl", tmp_path / "every.jsonl"]
    assert lookalikes.lookalikes(paths, 1, 20) == {f"alike{i}.c/text/0" for i in range(6)}
    # What other tools mark is not safe.
    write_records(tmp_path / "flow.jsonl", [function("alike3", ["copy(a, 8);"], [0]), function("alike4", [], [])])
    assert lookalikes.lookalikes(paths, 1, 20, [tmp_path / "flow.jsonl"]) == {
        f"alike{i}.c/text/0" for i in (0, 1, 2, 4, 5)}
    # Two of a project, and at most a tenth of the 20 with a finding.
    assert len(lookalikes.lookalikes(paths, 1, 2)) == 4
    assert len(lookalikes.lookalikes(paths, 0.1, 20)) == 2


def test_a_word_of_few_steps_says_nothing():
    records = corpus() + [function(f"rare{i}", ["rare(a);"], [0]) for i in range(lookalikes.FEWEST - 1)]
    suspicion = lookalikes.Suspicion(lambda: records)
    assert suspicion.of("rare();", "c") < suspicion.of("copy();", "c")
    assert "rare" not in suspicion.tables["c"] and "copy" in suspicion.tables["c"]
    assert suspicion.of("copy();", "ruby") == 0


def test_the_command_writes_the_lines_as_they_are(tmp_path, monkeypatch, capsys):
    alike = function("alike", ["copy(a, 8);"], [1])
    every, out = tmp_path / "every.jsonl", tmp_path / "out.jsonl"
    write_records(every, corpus() + [alike])
    monkeypatch.setattr(sys, "argv", ["lookalikes", str(every), str(every), "-o", str(out)])
    lookalikes.main()
    lines = out.read_text().splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["alike.c/text/0"]
    assert lines[0] in every.read_text().splitlines()
    assert "1 functions" in capsys.readouterr().out
    assert lookalikes.write([every], {"alike.c/text/0"}, tmp_path / "out.jsonl.xz") == 1
    assert [record.id for record in read_records(tmp_path / "out.jsonl.xz")] == ["alike.c/text/0"]
    assert sorted(file.name for file in tmp_path.iterdir()) == ["every.jsonl", "out.jsonl", "out.jsonl.xz"]
    monkeypatch.setattr(sys, "argv", ["lookalikes", str(tmp_path / "none.jsonl"), "-o", str(out)])
    with pytest.raises(SystemExit):
        lookalikes.main()
