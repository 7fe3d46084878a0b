import json
import sys
from dataclasses import replace

import pytest

from plimsoll_training import heads
from plimsoll_training.heads import Heads, by_language, with_lines
from plimsoll_training.record import Record, read_records


def record(name, prompt, side="text", pair="", language="python", **more):
    return Record(id=f"{name}/{side}", completions=["def f():\n    run()"], labels=[1], weights=[1.0], prompt=prompt,
                  pair=pair, side=side, language=language, **more)


OTHERS = [record(f"other{i}", [f"import m{i}\nfrom n{i} import (\n    a)\nfrom o{i} import b"]) for i in range(9)]


def test_whole_imports_of_one_line_are_taken():
    assert by_language(OTHERS[:1]) == {"python": [("other0/text", "import m0"), ("other0/text", "from o0 import b")]}
    go = record("go", ['package a\nimport "os"\nimport (\n\t"io"\n)'], language="go")
    assert by_language([go]) == {"go": [("go/text", '\t"io"')]}
    assert with_lines(go, ['\t"fmt"']).prompt == ['package a\nimport "os"\nimport (\n\t"fmt"\n\t"io"\n)']
    assert with_lines(replace(go, prompt=["package a"]), ['\t"fmt"']).prompt == ['import (\n\t"fmt"\n)', "package a"]


def test_lines_stand_among_the_own_and_nothing_else_changes():
    own = record("own", ["# words\nimport os", "LIMIT = 4"])
    assert with_lines(own, ["import a", "import b"]).prompt == ["# words\nimport a\nimport b\nimport os", "LIMIT = 4"]
    assert with_lines(record("own", ["LIMIT = 4"]), ["import a"]).prompt == ["import a", "LIMIT = 4"]
    made = Heads(by_language([own, *OTHERS]), mixed=1, none=0).copy(own)
    assert made.completions == own.completions and made.labels == own.labels and made.id == own.id + "^"
    lines = made.prompt[0].split("\n")
    assert lines[0] == "# words" and lines[-1] == "import os" and 2 <= len(lines) - 2 <= heads.MOST
    assert len(set(lines)) == len(lines)


def test_both_sides_of_a_pair_get_the_same_lines():
    sides = [record("p", ["import os"], side, "pair") for side in ("vulnerable", "fixed")]
    copies = [Heads(by_language([*sides, *OTHERS]), 1, 0).copy(side) for side in sides]
    assert copies[0].prompt == copies[1].prompt != ["import os"]
    assert {copy.pair for copy in copies} == {"pair^"} and sides[0].pair == "pair"


def test_shares_of_the_records_are_drawn():
    many = [record(f"r{i}", ["import os"]) for i in range(400)]
    made = [Heads(by_language(OTHERS), mixed=0.5, none=0.2).copy(one) for one in many]
    none, mixed = sum(m is not None and not m.prompt for m in made), sum(bool(m and m.prompt) for m in made)
    assert 50 < none < 110 and 160 < mixed < 240
    assert Heads(by_language(OTHERS), 1, 0).copy(record("bare", [])) is None
    assert Heads({}, 1, 0).copy(many[0]) is None


def test_the_command(tmp_path, monkeypatch, capsys):
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl.xz"
    source.write_text("".join(json.dumps(vars(one)) + "\n" for one in OTHERS))
    run = lambda *words: monkeypatch.setattr(sys, "argv", ["heads", str(source), *words]) or heads.main()
    run("-o", str(target), "--mixed", "1", "--none", "0")
    made = list(read_records(target))
    assert len(made) == 9 and all(len(m.prompt[0]) > len(o.prompt[0]) for m, o in zip(made, OTHERS))
    assert "9 copies of 9 records" in capsys.readouterr().out
    for wrong in (["-o", str(target), "--mixed", "0.9", "--none", "0.2"], ["-o", str(source)]):
        with pytest.raises(SystemExit):
            run(*wrong)
