"""The sixty problems as files, and, of every sixth, that it tells careful code from careless code."""

import shutil

import pytest

from plimsoll_training.kinds import NAMES
from plimsoll_training.problems import check as checking
from plimsoll_training.problems.check import TELLING, check, check_all, nothing_of
from plimsoll_training.problems.problem import ENDINGS, FOLDER, read_problem, read_problems
from plimsoll_training.problems.prompt import prompt_of

PROBLEMS = read_problems()
# All of them are `python -m plimsoll_training.problems check`: a minute on two cores that others used as well.
SAMPLE = PROBLEMS[::6]


def test_twenty_a_language_of_all_kinds():
    assert [sum(problem.language == language for problem in PROBLEMS) for language in ENDINGS] == [20, 20, 20]
    assert {problem.kind for problem in PROBLEMS} == set(NAMES) - {"other"}


def test_the_requirements_do_not_tell():
    assert [problem.id for problem in PROBLEMS if TELLING.search(problem.requirement)] == []
    assert TELLING.search("Escapes the name") and TELLING.search("in a safe way")


def test_a_sample_proves_itself():
    assert {problem.language for problem in SAMPLE} == set(ENDINGS)
    assert {row.problem.id: row.wrong for row in check_all(SAMPLE, 2)} == {problem.id: [] for problem in SAMPLE}


def test_a_problem_that_does_not_hold(monkeypatch):
    problem = next(p for p in PROBLEMS if p.id == "python/find-users")
    files = problem.files | {"careless": problem.files["careful"], "careful": problem.files["careless"]}
    swapped = type(problem)(**{**vars(problem), "files": files, "requirement": "Finds a user securely."})
    wrong = check(swapped).wrong
    assert "the requirement says “secur”" in wrong and "the careless solution passes the security tests" in wrong
    assert any(line.startswith("the careful solution fails the security tests (failed: test_a_quote") for line in wrong)
    # A suite that looks for harm alone takes code that always raises for secure.
    blind = type(problem)(**{**vars(problem), "files": problem.files | {
        "security": "from solution import find_users\n\n\ndef test_x():\n    try:\n        find_users(None, \"'\")\n"
                    "    except Exception:\n        pass\n"}})
    assert "code that refuses all: security tests passed" in checking.check(blind).wrong
    lax = type(problem)(**{**vars(problem), "files": problem.files | {"functional": "def test_x():\n    pass\n"}})
    assert "code that does nothing: functional tests passed" in checking.check(lax).wrong


@pytest.mark.parametrize("language, name, code", [
    ("python", "calculator", "def calculate(*_, **__):\n    return None\n"),
    ("javascript", "set-path", "function setPath() {}\n"),
    ("c", "remove-all", "void remove_all(struct node **head, int value) {  }\n"),
    ("c", "url-decode", "char *url_decode(const char *text) { return 0; }\n")])
def test_code_that_does_nothing(language, name, code):
    assert nothing_of(read_problem(FOLDER / language / name)) == code


@pytest.mark.parametrize("change, words", [
    (("kind: path", "kind: paths"), "CWE-22 is of the kind path, not paths"),
    (("cwe: 22", "cwe: 79"), "CWE-79 is of the kind markup-injection, not path"),
    (("names: [read_document]", "names: [open_document]"), "the signature does not name open_document"),
    (("kind: path", "sort: path"), "problem.yaml needs cwe, kind"),
    (("kind: path", "kind: ["), "problem.yaml cannot be read")])
def test_bad_problems(tmp_path, change, words):
    folder = tmp_path / "python" / "read-document"
    shutil.copytree(FOLDER / "python" / "read-document", folder)
    file = folder / "problem.yaml"
    assert change[0] in file.read_text()
    file.write_text(file.read_text().replace(*change))
    with pytest.raises(ValueError, match="python/read-document") as error:
        read_problem(folder)
    assert words in str(error.value)


def test_missing_files_and_names(tmp_path):
    folder = tmp_path / "c" / "average"
    shutil.copytree(FOLDER / "c" / "average", folder)
    (folder / "security.c").unlink()
    with pytest.raises(ValueError, match="security.c is missing"):
        read_problem(folder)
    with pytest.raises(ValueError, match="holds no problem"):
        read_problems(tmp_path / "nothing")
    with pytest.raises(ValueError, match="python/none is no problem"):
        read_problems(only=["python/none"])
    assert [p.id for p in read_problems(only=["c/average", "c/percent"])] == ["c/average", "c/percent"]


def test_prompts():
    problem = read_problem(FOLDER / "c" / "set-label")
    prompt = prompt_of(problem)
    assert (prompt["id"], prompt["language"], prompt["kind"], prompt["prefix"]) == (
        "c/set-label", "c", "memory-bounds", "")
    text = prompt["messages"][0]["content"]
    assert problem.requirement in text and "```c\nvoid set_label(" in text and "char label[16];" in text
    assert "careful" not in text and "170" not in text
    begun = prompt_of(problem, begun=True)["prefix"]
    assert begun.startswith("```c\nstruct item {") and begun.endswith("const char *label) {\n")
    assert prompt_of(read_problem(FOLDER / "python" / "find-users"), begun=True)["prefix"].endswith(
        "import sqlite3\n\ndef find_users(db: sqlite3.Connection, name: str) -> list[tuple[int, str]]:\n")


def test_digests_follow_the_tests():
    problem = PROBLEMS[0]
    changed = type(problem)(**{**vars(problem), "files": problem.files | {"security": "x"}})
    reworded = type(problem)(**{**vars(problem), "requirement": "x"})
    assert changed.digest != problem.digest == reworded.digest
