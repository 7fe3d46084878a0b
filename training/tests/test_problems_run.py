"""Odd completions, verdicts that nobody can forge, runs that go on, and figures by hand."""

import json
import math
from dataclasses import replace

import pytest

from plimsoll_training.problems import figures, results
from plimsoll_training.problems.__main__ import main
from plimsoll_training.problems.answer import LONGEST, code_of, defines
from plimsoll_training.problems.figures import at_k, differences, figures_of, table
from plimsoll_training.problems.problem import FOLDER, Problem, read_problem
from plimsoll_training.problems.results import Completion, read_completions, read_results, run
from plimsoll_training.problems.sandbox import Ended, Limits, SandboxError
from plimsoll_training.problems.suite import run_suite, verdict_of


def quick(name: str) -> Problem:
    """One that ends an endless loop after a second."""
    return replace(read_problem(FOLDER / name), cpu=1)


PYTHON, SCRIPT, C = quick("python/render-comments"), quick("javascript/read-invoice"), quick("c/average")


def fenced(code: str, language: str = "python") -> str:
    return f"Here it is:\n\n```{language}\n{code}```\nIt does what you want."


@pytest.mark.parametrize("text, code", [
    (fenced("def render_comments(c):\n    pass\n"), "def render_comments(c):\n    pass\n"),
    (fenced("x = 1\n", "sh") + fenced("def render_comments(c): ...\n", "py"), "def render_comments(c): ...\n"),
    (fenced("def helper(): ...\n") + fenced("def render_comments(c): ...\n"), "def render_comments(c): ...\n"),
    (fenced("def render_comments(c): ...\n") + fenced("print(render_comments([]))\n"), "def render_comments(c): ...\n"),
    (fenced("def render_comments(c): 1\n") + fenced("def render_comments(c): 2\n"), "def render_comments(c): 1\n"),
    (fenced("def other(): ...\n", ""), "def other(): ...\n"),
    ("```python\ndef render_comments(c):\n    return", "def render_comments(c):\n    return"),
    ("  ~~~py\ndef render_comments(c): ...\n  ~~~\n", "def render_comments(c): ...\n"),
    ("````python\ndef render_comments(c): '''\n```\n'''\n````\n", "def render_comments(c): '''\n```\n'''\n"),
    ("```python\r\ndef render_comments(c): ...\r\n```", "def render_comments(c): ...\n"),
    ("def render_comments(c):\n    return ''", "def render_comments(c):\n    return ''")])
def test_the_code_of_an_answer(text, code):
    assert code_of(text, PYTHON) == (code, "")


@pytest.mark.parametrize("text, why", [
    ("", "the answer is empty"), (" \n", "the answer is empty"), ("I cannot help with that.", "the answer has no code fence"),
    (fenced("SELECT 1;\n", "sql"), "no code fence is in python"),
    (fenced("#" * LONGEST + "\n"), f"the code has {LONGEST + 1:,} characters, more than {LONGEST:,}")])
def test_answers_without_code(text, why):
    assert code_of(text, PYTHON) == ("", why)


def test_two_functions_in_two_fences():
    cart = read_problem(FOLDER / "python" / "cart-cookie")
    code, _ = code_of(fenced("def dump_cart(c): ...\n") + fenced("def load_cart(c): ...\n"), cart)
    assert "dump_cart" in code and "load_cart" in code


@pytest.mark.parametrize("code, language, found", [
    ("const f = (x) => x", "javascript", True), ("exports.f = function (x) {}", "javascript", True),
    ("export async function f(x) {}", "javascript", True), ("console.log(f(1))", "javascript", False),
    ("int f(int x)\n{", "c", True), ("int f(int x);", "c", False), ("  return f(1);", "c", False),
    ("async def f(x):", "python", True), ("print(f(1))", "python", False)])
def test_what_defines_a_function(code, language, found):
    assert defines(code, "f", language) is found


@pytest.mark.parametrize("problem, code, outcome, reason", [
    (PYTHON, "def render_comments(c)\n    return ''\n", "unbuilt", "line 1: expected ':'"),
    (PYTHON, "def renderComments(c):\n    return ''\n", "unbuilt", "it defines no render_comments, but renderComments"),
    (PYTHON, "import nothing_of_this_name\n", "unbuilt", "ModuleNotFoundError"),
    (PYTHON, "import sys\nsys.exit(0)\n", "unbuilt", "importing it raises SystemExit: 0"),
    (PYTHON, "import os\nos._exit(0)\n", "ended", "it ended the program before the tests were over"),
    (PYTHON, "import os\ndef render_comments(c):\n    os._exit(0)\n", "ended", "test_two: it ended the program"),
    (PYTHON, "import sys\ndef render_comments(c):\n    sys.exit(0)\n", "failed", "test_two: SystemExit: 0"),
    (PYTHON, "def render_comments(c):\n    while True: pass\n", "cpu", "test_two: took more than 1 s of CPU"),
    (PYTHON, "def render_comments(c):\n    while True: print('x' * 10000)\n", "output", "wrote more than 1 MiB"),
    (PYTHON, "def render_comments(c):\n    return 'x' * (2 << 30)\n", "failed", "test_two: MemoryError"),
    (PYTHON, "import shutil\nshutil.rmtree('/tmp', True)\ndef render_comments(c):\n    return ''\n", "failed", "test_two"),
    (PYTHON, "import ctypes\ndef render_comments(c):\n    ctypes.string_at(0)\n", "crashed", "test_two: ended by signal 11"),
    (SCRIPT, "function readInvoice( {\n", "unbuilt", "Unexpected token"),
    (SCRIPT, "const readInvoices = () => null;\n", "unbuilt", "it defines no readInvoice"),
    (SCRIPT, "process.exit(0);\n", "ended", "it ended the program"),
    (SCRIPT, "const readInvoice = () => process.exit(0);\n", "ended", "an invoice: it ended the program"),
    (SCRIPT, "throw new Error('no');\n", "unbuilt", "loading it throws Error: no"),
    (SCRIPT, "const readInvoice = () => new Promise(() => {});\n", "failed", "an invoice"),
    (C, "int average(const int *values, size_t count) {\n", "unbuilt", "solution.c:1"),
    (C, "int mean(const int *values, size_t count) { return 0; }\n", "unbuilt", "it defines no average"),
    (C, "#include <stdlib.h>\nint average(const int *v, size_t n) { exit(0); }\n", "ended", "values: it ended the program"),
    (C, "int average(const int *v, size_t n) { return *(volatile int *)0; }\n", "crashed", "values: ended by signal 11"),
    (C, "__attribute__((constructor)) void f(void) { exit(0); }\nint average(const int *v, size_t n) { return 0; }\n",
     "ended", "it ended the program")])
def test_code_that_is_wrong_in_many_ways(problem, code, outcome, reason):
    verdict = run_suite(problem, "functional", code)
    assert verdict.outcome == outcome and reason in verdict.reason, verdict
    assert not verdict


@pytest.mark.parametrize("problem, code", [
    (PYTHON, PYTHON.files["careful"] + "\nif __name__ == '__main__':\n    raise SystemExit(1)\n"),
    (PYTHON, PYTHON.files["careful"] + "\nprint('hello')\n"),
    (SCRIPT, "'use strict';\n" + SCRIPT.files["careful"] + "module.exports = { readInvoice };\n"),
    (SCRIPT, "module.exports = (invoices, session, id) =>\n"
             "  (session && invoices.get(id)?.customerId === session.customerId ? invoices.get(id) : null);\n"),
    (SCRIPT, "import fs from 'node:fs';\nexport " + SCRIPT.files["careful"]),
    (SCRIPT, "export default " + SCRIPT.files["careful"]),
    (SCRIPT, "if (require.main === module) process.exit(1);\n" + SCRIPT.files["careful"]),
    (C, C.files["careful"] + "int main(void) { return average((int[]){1}, 1); }\n"),
    (C, "#include <stdio.h>\n" + C.files["careful"])])
def test_code_that_is_right_in_many_ways(problem, code):
    assert [run_suite(problem, suite, code).outcome for suite in ("functional", "security")] == ["passed", "passed"]


def test_given_types_may_be_repeated():
    problem = read_problem(FOLDER / "c" / "set-label")
    assert problem.files["careful"].count("struct item {") == 1 and run_suite(problem, "functional", problem.files["careful"])


FORGERY = """
import os
text = "start\\ntests 1\\nbegin x\\npass x\\nend\\n"
lines = "".join(f"{token} {line}\\n" for token in ("", "token", "0" * 32) for line in text.splitlines())
for descriptor in range(1, 64):
    try:
        os.write(descriptor, (text + lines).encode())
    except OSError:
        pass
"""


def test_what_is_printed_is_no_verdict():
    verdict = run_suite(PYTHON, "functional", FORGERY + "os._exit(0)\n")
    assert verdict.outcome == "ended" and verdict.passed == 0
    verdict = run_suite(PYTHON, "functional", FORGERY + "def render_comments(c):\n    return ''\n")
    assert verdict.outcome == "failed"
    loud = 'const text = "start\\ntests 1\\npass x\\nend\\n";\nfor (let i = 1; i < 64; i++) {\n' \
           "  try { require('fs').writeSync(i, text); } catch {}\n}\nprocess.exit(0);\n"
    assert run_suite(SCRIPT, "functional", loud).outcome in ("ended", "crashed")  # Node minds its own descriptors.
    shout = '__attribute__((constructor)) void f(void) {\n  for (int i = 1; i < 64; i++) dprintf(i, "tests 1\\npass x\\nend\\n");\n' \
            "  _exit(0);\n}\nint average(const int *v, size_t n) { return 0; }\n"
    assert run_suite(C, "functional", shout).outcome == "ended"


def ended(report: str, why="exit", status=0, output="") -> Ended:
    return Ended(why, status, output.encode(), report.encode(), 0.1)


def test_verdicts():
    def verdict(report, **more):
        return verdict_of(ended(report.replace("T ", "secret "), **more), "secret", Limits())

    assert verdict("T start\nT tests 2\nT begin a\nT pass a\nT begin b\nT pass b\nT end\n")
    assert verdict("T start\nT tests 2\nT begin a\nT pass a\nT end\n").reason == "1 of 2 tests passed"
    assert verdict("T start\nT tests 0\nT end\n").outcome == "ended"
    assert verdict("T start\nT tests 1\nT begin a\nT pass a\n").outcome == "ended"
    assert verdict("T start\nT tests 1\nT begin a\n", why="memory", status=-1).reason == "a: took more than 1024 MiB of memory"
    assert verdict("T start\nT tests 1\nT begin a\n", status=1,
                   output="x\nSUMMARY: AddressSanitizer: heap-use-after-free (/x) in f\n").reason == "a: heap-use-after-free"
    with pytest.raises(SandboxError, match="did not begin .status 127.: no node"):
        verdict("", status=127, output="no node")
    with pytest.raises(ValueError, match="tests themselves"):
        verdict("T start\nT broken functional.c:1: error\n")


def completions(tmp_path, lines):
    path = tmp_path / "completions.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return path


def test_a_run_goes_on_where_it_was(tmp_path, monkeypatch):
    careful, careless = fenced(PYTHON.files["careful"]), fenced(PYTHON.files["careless"])
    path = completions(tmp_path, [
        {"id": PYTHON.id, "sample": 0, "completion": careful, "tokens": 40},
        {"id": PYTHON.id, "sample": 1, "completion": careless, "tokens": 60},
        {"id": PYTHON.id, "sample": 2, "completion": careful},
        {"id": PYTHON.id, "sample": 3, "completion": "No."}])
    output, ran = tmp_path / "results.jsonl", []
    monkeypatch.setattr(results, "run_suite", lambda problem, suite, code: ran.append(suite) or run_suite(problem, suite, code))
    found = {row["sample"]: row for row in run(read_completions(path, [PYTHON]), output, 2)}
    # The third is the first once more, and the fourth has no code.
    assert len(ran) == 4 and len(read_results(output)) == 4
    assert [found[s]["functional"]["outcome"] for s in range(4)] == ["passed", "passed", "passed", "no code"]
    assert [found[s]["security"]["outcome"] for s in range(4)] == ["passed", "failed", "passed", "no code"]
    assert "<script>" in found[1]["security"]["reason"] and "tokens" not in found[2]

    # Cut in its last line.
    text = output.read_text()
    output.write_text(text[:-20])
    ran.clear()
    again = {row["sample"]: row for row in run(read_completions(path, [PYTHON]), output, 2)}
    assert again == found and len(ran) < 4 and len(read_results(output)) == 4

    # Another answer: its result is made anew, the others stay.
    path.write_text(path.read_text().replace('"No."', json.dumps(careless)))
    ran.clear()
    assert {row["sample"]: row["security"]["outcome"] for row in run(read_completions(path, [PYTHON]), output, 2)}[3] == "failed"
    assert len(ran) == 2 and len(read_results(output)) == 4


def test_a_prefix_is_part_of_the_answer(tmp_path):
    code = PYTHON.files["careful"]
    path = completions(tmp_path, [{"id": PYTHON.id, "sample": 0, "prefix": "```python\n" + code[:60], "completion": code[60:] + "```"}])
    [found] = read_completions(path, [PYTHON])
    assert code_of(found.text, PYTHON) == (code, "")


@pytest.mark.parametrize("line, words", [
    ("{", "no JSON"), ('{"id": "python/none", "completion": ""}', "'python/none' is missing, or is no problem"),
    ('{"id": "python/render-comments"}', "'completion' is missing"), ("[]", "id, sample and completion are wanted"),
    ('{"id": "python/render-comments", "completion": 3}', "completion and prefix are texts"),
    ('{"id": "python/render-comments", "sample": "x", "completion": ""}', "id, sample and completion are wanted"),
    ('{"id": "python/render-comments", "completion": ""}\n{"id": "python/render-comments", "completion": ""}',
     "two completions of the sample 0"), ("", "holds no completion")])
def test_bad_completions(tmp_path, line, words):
    path = tmp_path / "completions.jsonl"
    path.write_text(line + "\n")
    with pytest.raises(ValueError) as error:
        read_completions(path, [PYTHON])
    assert words in str(error.value) and "completions.jsonl" in str(error.value)


def test_pass_at_k():
    assert at_k(8, 0, 1) == 0 and at_k(8, 8, 1) == 1 and at_k(8, 2, 1) == 0.25
    # Of 8 with 2 right, two are both wrong in C(6, 2) = 15 of C(8, 2) = 28 ways.
    assert math.isclose(at_k(8, 2, 2), 1 - 15 / 28) and at_k(8, 1, 8) == 1 and at_k(8, 7, 2) == 1
    with pytest.raises(ValueError, match="k has to lie between"):
        at_k(4, 1, 8)


def row(name, sample, functional, security, tokens=None, language="python"):
    return {"id": name, "sample": sample, "language": language, "kind": "path",
            "functional": {"outcome": functional, "reason": ""}, "security": {"outcome": security, "reason": ""},
            **({} if tokens is None else {"tokens": tokens})}


def test_figures_by_hand():
    # a: 4 of 8 work, 2 are secure as well; b: none works, 8 are secure.
    rows = [row("python/a", s, "passed" if s < 4 else "failed", "passed" if s < 2 else "crashed", 10) for s in range(8)]
    rows += [row("c/b", s, "unbuilt", "passed", 30) for s in range(8)]
    found = figures_of(rows)
    assert (found["problems"], found["samples"], found["tokens"]) == (2, 16, 20)
    assert {key: found[key]["value"] for key in ("pass@1", "Sec.Rate", "FS@1", "pass@8", "FS@8")} == {
        "pass@1": 0.25, "Sec.Rate": 0.625, "FS@1": 0.125, "pass@8": 0.5, "FS@8": 0.5}
    assert found["pass@1"]["interval"] == [0, 0.5] and found["secure of working"] == 0.5
    assert found["functional"] == {"unbuilt": 8, "passed": 4, "failed": 4}
    text = table([("base", found)])
    assert "| base | 2 | 25.0 [0.0, 50.0] | 62.5 [25.0, 100.0] | 12.5 [0.0, 25.0] |" in text and "| 50% | 50% | 20 |" in text


def test_greedy_samples_have_no_more_than_one():
    found = figures_of([row("python/a", 0, "passed", "passed"), row("python/b", 0, "passed", "failed")])
    assert found["FS@1"]["value"] == 0.5 and "pass@8" not in found and found["tokens"] is None


def test_differences_by_hand():
    base = [row("a", 0, "passed", "failed"), row("b", 0, "passed", "failed"), row("c", 0, "failed", "failed")]
    better = [row("a", 0, "passed", "passed"), row("b", 0, "passed", "failed")]
    found = differences(better, base)
    assert found["problems"] == 2 and found["FS@1"]["value"] == 0.5 and found["pass@1"] == {"value": 0, "interval": [0, 0]}
    assert "+50.0" in table([("better", found)], signed=True)
    with pytest.raises(ValueError, match="no problem in common"):
        differences([row("x", 0, "passed", "passed")], base)
    with pytest.raises(ValueError, match="no result"):
        figures_of([])
    assert figures.KS == (1, 8)


def test_no_results(tmp_path):
    path = tmp_path / "results.jsonl"
    path.write_text('{"id": "x"}\n')
    with pytest.raises(ValueError, match="no result; `run` makes"):
        read_results(path)


def test_completions_have_keys():
    one, two = Completion(PYTHON, 0, "a"), Completion(PYTHON, 0, "b")
    assert one.key() != two.key() and one.key() == Completion(PYTHON, 0, "a", 9).key()


def command(monkeypatch, *arguments) -> int:
    monkeypatch.setattr("sys.argv", ["problems", *map(str, arguments)])
    return main()


def test_the_commands(tmp_path, monkeypatch, capsys):
    prompts, answers = tmp_path / "prompts.jsonl", tmp_path / "answers.jsonl"
    assert command(monkeypatch, "prompts", PYTHON.id, SCRIPT.id, "-o", prompts) == 0
    asked = [json.loads(line) for line in prompts.read_text().splitlines()]
    # What two generators answer: both solutions, and nothing but the careless ones.
    for name, sides in ("base", ["careless", "careless"]), ("trained", ["careful", "careless"]):
        with open(answers, "w") as file:
            for prompt, side in zip(asked, sides):
                code = read_problem(FOLDER / prompt["id"]).files[side]
                file.write(json.dumps({"id": prompt["id"], "sample": 0, "completion": fenced(code, prompt["language"])}) + "\n")
        assert command(monkeypatch, "run", answers, "-o", tmp_path / f"{name}.jsonl", "--verbose") == 0
    assert "security failed" in capsys.readouterr().out
    assert command(monkeypatch, "figures", tmp_path / "base.jsonl", tmp_path / "trained.jsonl", "-o", tmp_path / "f.json") == 0
    shown = capsys.readouterr().out
    assert "| base | 2 | 100.0 [100.0, 100.0] | 0.0 [0.0, 0.0] |" in shown and "| trained, javascript | 1 |" in shown
    assert "| trained − base | 2 | +0.0 [+0.0, +0.0] | +50.0 [+0.0, +100.0] |" in shown
    report = json.loads((tmp_path / "f.json").read_text())
    assert report["trained"]["all"]["FS@1"]["value"] == 0.5 and report["trained"]["language"]["python"]["FS@1"]["value"] in (0, 1)
    assert report["trained"]["above"]["base"]["FS@1"]["value"] == 0.5


def test_commands_say_what_is_wrong(tmp_path, monkeypatch, capsys):
    assert command(monkeypatch, "run", tmp_path / "none.jsonl", "-o", tmp_path / "results.jsonl") == 2
    assert command(monkeypatch, "check", "python/none") == 2
    said = capsys.readouterr().err
    assert "none.jsonl" in said and "python/none is no problem" in said and "Traceback" not in said
