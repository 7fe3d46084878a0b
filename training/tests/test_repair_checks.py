"""What a repair must not do."""

import json
import shutil
import stat
import sys

import pytest

from plimsoll_training.repair import analysers, change, grammar, reply, reward, sample, silencing, syntax
from plimsoll_training.repair.analysers import AnalyserError, Analysers
from plimsoll_training.repair.reward import RewardError, RewardModel

RUN = """import subprocess


def look_up(host):
    return subprocess.run("dig " + host, shell=True)


def version():
    return subprocess.run(["dig", "-v"])
"""
MENDED = RUN.replace('"dig " + host, shell=True', '["dig", "--", host]')
# `score` flags each line with "shell=True" or strcpy; `dataset analyse` finds the same, and writes a definition once.
PLIMSOLL = '''#!PYTHON
import json, os, sys
if os.listdir(".") not in ([], ["texts.jsonl"]):
    sys.exit("this is no folder of its own")
bad = lambda line: "shell=True" in line or "strcpy" in line
arguments = sys.argv[1:]
if arguments[0] == "score":
    assert "--no-baseline" in arguments and arguments[-1] == "-", arguments
    lines = sys.stdin.read().split("\\n")
    steps = [{"startLine": n, "endLine": n, "margin": -0.9 if bad(line) else 0.9, "flagged": bad(line), "ignored": False,
              "kind": "command-injection"} for n, line in enumerate(lines, 1)]
    print(json.dumps({"trajectories": [{"reward": min(s["margin"] for s in steps), "steps": steps}]}))
else:
    seen = set()
    with open("found.jsonl", "w") as out:
        for line in open("texts.jsonl"):
            record = json.loads(line)
            for number, part in enumerate(record["text"].split("\\n\\n\\n")):
                if part not in seen:
                    seen.add(part)
                    found = [{"tool": "bandit", "rule": "B602", "cwe": "CWE-78", "line": 1}] if bad(part) else []
                    out.write(json.dumps({"id": record["id"] + "/text/" + str(number), "completions": [part],
                                          "findings": [found], "tools": ["bandit"]}) + "\\n")
'''


@pytest.fixture
def plimsoll(tmp_path):
    return program(tmp_path / "plimsoll", PLIMSOLL)


def program(path, text: str) -> str:
    path.write_text(text.replace("PYTHON", sys.executable))
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


@pytest.mark.parametrize("repaired,said", [
    (MENDED, []),
    (RUN.replace("shell=True)", "shell=True)  # fine"), ["nothing but comments and layout was changed"]),
    ("# gone\n", ["no code is left", "definitions are gone: `look_up`, `version`"]),
    (RUN.split("def version")[0].replace("shell", "hull"), ["definitions are gone: `version`"]),
    ("\n".join(f"x{n} = {n}" for n in range(20)) + "\nlook_up = version = None\n", ["100% of the lines"]),
])
def test_a_repair_changes_what_it_has_to_and_not_more(repaired, said):
    verdict = change.check(RUN, repaired, "python")
    assert verdict.passed == (not said)
    assert len(verdict.said) == len(said) and all(wanted in found for wanted, found in zip(said, verdict.said))


def test_a_route_may_be_renamed():
    before = "app.get('/leave', (req, res) => {\n  leave(req.user);\n  res.end();\n});\n"
    assert change.check(before, before.replace("app.get", "app.post"), "javascript").passed


@pytest.mark.parametrize("mark", ["# nosec", "# plimsoll: ignore (checked)", "// NOLINT", "/* Flawfinder: ignore */"])
def test_a_repair_silences_no_tool(mark):
    assert not silencing.check("f()\n", f"f()  {mark}\n").passed
    assert silencing.check(f"f()  {mark}\n", f"g()  {mark}\n").passed


@pytest.mark.parametrize("language,good,bad", [
    ("python", "    def f(self):\n        return 1\n", "    def f(self:\n        return 1\n"),
    ("javascript", "function f(a) {\n  return a;\n}\n", "function f(a) {\n  return a;\n"),
    ("c", "#include <none.h>\nlist_t *f(list_t *a)\n{\n\treturn a;\n}\n", "list_t *f(list_t *a)\n{\n\treturn a\n}\n"),
])
def test_a_repair_parses_as_well_as_before(language, good, bad):
    kept, broken = syntax.check(good, good + "\n", language), syntax.check(good, bad, language)
    if not kept.by:
        pytest.skip(f"nothing here reads {language}")
    assert kept.passed and kept.by == broken.by
    assert not broken.passed and broken.said[0].startswith("it does not parse any more: ")
    # A fragment is held to what it was.
    assert syntax.check(bad, bad + "\n", language).passed


def test_python_2_is_left_to_the_grammar():
    old = "def f(a):\n    print a\n"
    verdict = syntax.check(old, old.replace("a):", "b):"), "python")
    assert verdict.passed and "python" not in verdict.by


def test_the_grammar_says_where(monkeypatch):
    loaded = grammar.load()
    if loaded is None:
        pytest.skip("tree-sitter or the grammars are not here")
    assert loaded.errors("fn f() {}\n", "rust") == []
    assert loaded.errors("int f(void)\n{\n\treturn 1\n}\n", "c") == [3]
    assert loaded.errors("x", "cobol") is None
    assert grammar.load("/nowhere/languages.so") is None
    # Nothing can be asked: it passes, and the evidence names nobody.
    verdict = syntax.check("fn f() {}", "fn f( {}", "rust", "/nowhere/languages.so")
    assert verdict.passed and verdict.by == []


@pytest.mark.parametrize("text,problem", [
    ("no code at all", "no code block"), ("```python\n\n```", "empty"), ("```\nunclosed", "no code block"),
    ("```python\ndef f():\n    # ... rest of the code unchanged\n```", "left out"),
    ("```c\nint a;\n/* ... */\n```", "left out"),
    ("<think>```c\nint draft;\n```</think> I cannot.", "no code block"),
])
def test_an_answer_without_usable_code(text, problem):
    code, said = reply.code_of(text, "int a;\n")
    assert code is None and problem in said


def test_the_longest_block_is_the_file():
    text = "Line 2 is wrong:\n```c\nint b;\n```\nSo:\n````c\nint a;\n```\nint c;\n````\nDone."
    assert reply.code_of(text, "int x;\n") == ("int a;\n```\nint c;\n", "")
    assert reply.code_of("```\r\nint a;\r\n```\r\n", "x\n\n")[0].startswith("int a;")
    assert reply.code_of("```c\n/* ... */\nint a;\n```", "/* ... */\nint b;\n")[0] == "/* ... */\nint a;\n"


def test_findings_go_to_every_text_that_has_the_definition(plimsoll):
    texts = [(RUN, "python"), (MENDED, "python"), ("import os\n\n\n" + RUN.split("\n\n\n")[1], "python"), ("x;", "go")]
    found = Analysers(plimsoll, njsscan="").find(texts)
    assert [own.sentences() for own in found] == [["line 1: bandit B602 (CWE-78)"], [], ["line 4: bandit B602 (CWE-78)"], []]
    assert [own.tools for own in found] == [{"bandit"}, {"bandit"}, {"bandit"}, set()]
    verdict = analysers.check(found[1], found[0])
    assert verdict.passed and verdict.by == ["bandit"] and verdict.notes == {"before": ["line 1: bandit B602 (CWE-78)"]}
    assert not analysers.check(found[0], found[0]).passed


def test_an_analyser_that_did_not_look_is_not_one_that_found_nothing(plimsoll, tmp_path):
    write = "#!PYTHON\nimport json, sys\njson.dump(REPORT, open(sys.argv[sys.argv.index('-o') + 1], 'w'))\nsys.exit(1)\n"
    found = {"nodejs": {"exec": {"metadata": {"cwe": "CWE-78: command", "severity": "ERROR"}, "files": [
        {"file_path": "sources/1.js", "match_lines": [4, 5]}]}}, "errors": [{"path": "sources/0.js", "code": 3}]}
    njsscan = program(tmp_path / "njsscan", write.replace("REPORT", repr(found)))
    first, second = Analysers(plimsoll, njsscan=njsscan).find([("old", "javascript"), ("new", "javascript")])
    assert (first.tools, first.findings) == (set(), [])
    assert (second.tools, second.sentences()) == ({"njsscan"}, ["line 4: njsscan exec (CWE-78)"])
    program(tmp_path / "njsscan", write.replace("REPORT", '{"errors": ["semgrep not found"]}'))
    with pytest.raises(AnalyserError, match="semgrep not found"):
        Analysers(plimsoll, njsscan=njsscan).find([("x", "javascript")])
    program(tmp_path / "broken", "#!PYTHON\nimport sys\nsys.exit('no such option')\n")
    with pytest.raises(AnalyserError, match="no such option"):
        Analysers(str(tmp_path / "broken"), njsscan="").find([("x", "python")])
    with pytest.raises(AnalyserError, match="give its path"):
        Analysers(str(tmp_path / "none"), njsscan="").find([("x", "c")])


def test_the_reward_model_is_asked_in_an_empty_folder(plimsoll, tmp_path, monkeypatch):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "plimsoll.toml").write_text('sensitivity = "quiet"\n')
    monkeypatch.chdir(tmp_path / "elsewhere")
    model = RewardModel(plimsoll)
    before, after = model.scores(RUN, "python"), model.scores(MENDED, "python")
    assert (before.reward, before.flagged) == (-0.9, [(5, 5, -0.9, "command-injection")])
    assert reward.check(after, before).passed
    verdict = reward.check(before, before)
    assert verdict.said == ["lines 5–5 look vulnerable (command-injection), margin -0.90"]
    program(tmp_path / "other", "#!PYTHON\nprint('{}')\n")
    with pytest.raises(RewardError, match="of this version"):
        RewardModel(str(tmp_path / "other")).scores(RUN, "python")
    with pytest.raises(RewardError, match="--plimsoll"):
        RewardModel(str(tmp_path / "none")).scores(RUN, "python")


def test_a_sample_has_every_language_and_is_the_same_again():
    triplets = [{"id": f"{language}{n}", "language": language} for language in ("c", "go") for n in range(9)]
    triplets.append({"id": "r", "language": "rust"})
    drawn = sample.draw(triplets, 7)
    assert [t["language"] for t in drawn] == ["c", "go", "rust", "c", "go", "c", "go"]
    assert sample.draw(list(reversed(triplets)), 7) == drawn
    assert sample.draw(triplets, 7, seed=2) != drawn
    assert len(sample.draw(triplets, 99)) == 19
