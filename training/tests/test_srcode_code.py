"""The code of an answer, and what is not earned by it."""

import pytest

from plimsoll_training.srcode.asked import Asked
from plimsoll_training.srcode.bounds import Bounds, Watch, shape_of, summary
from plimsoll_training.srcode.code import MAXIMUM_LINES, code_of, comment_share, is_empty, parses, steps
from plimsoll_training.srcode.examples import Example


@pytest.mark.parametrize("answer, judged, wanted", [
    ("x = 1\n", 0, "x = 1\n"),
    ("Sure:\n```python\nx = 1\n```\nDone.", 0, "x = 1\n"),
    ("```c\nint a;\n", 0, "int a;\n"),  # cut before its end
    ("```c\nint a;\n```\n```c\nint b;\n```", 0, "int a;\n"),
    ("void f()\n{\n  g();\n}\n```\nIt calls g.", 11, "void f()\n{\n  g();\n}\n"),  # begun without a fence
    ("```c\nvoid f()\n{\n  g();\n}\n```\nIt calls g.", 16, "void f()\n{\n  g();\n}\n"),
])
def test_where_the_code_stands(answer, judged, wanted):
    code = code_of(answer, "c", judged)
    assert code.text == wanted == answer[code.start : code.end]


@pytest.mark.parametrize("text, language, share", [
    ("", "c", 0.0), ("// no\n", "c", 1.0), ("a;//b", "c", 3 / 5), ('puts("// no");', "c", 0.0),
    ("/* a */b", "c", 5 / 6),
    ("# a\nb", "python", 2 / 3), ('"""text # no"""', "python", 0.0), ("x = '#'  # y", "python", 2 / 7),
    ("'a\n# b", "python", 2 / 4)])  # a string ends with its line
def test_the_share_of_comments(text, language, share):
    assert comment_share(text, language) == pytest.approx(share)


def test_what_parses():
    assert parses("    return a\n", "python") and not parses("def f(:\n  pass", "python")
    assert parses("int f(int a) { return g(a[1], \")\"); } // )", "c")
    assert not parses("int f() {", "c") and not parses("f(]", "javascript") and not parses("}", "c")
    assert parses("if (!/^https?:\\/\\/[/(]/i.test(a)) b = c / (d); // (", "javascript")
    assert not parses("I would write: f(", "go")


def test_what_is_empty():
    assert is_empty("// nothing to do here\n{ }\n", "c") and is_empty("", "python") and not is_empty("pass", "python")
    assert not is_empty('""', "python")


def cut(text: str, language: str = "c") -> list[str]:
    return [text[start:end] for start, end in steps(text, language)]


def test_steps_are_what_stands_between_blank_lines():
    text = "int f(void)\n{\n    int a = g();\n\n    // only a remark\n\n    h(a,\n\n      2);\n\n    return a;\n}\n"
    assert cut(text) == ["int f(void)\n{\n    int a = g();", "    h(a,\n\n      2);\n\n    return a;\n}"]


def test_a_long_step_is_cut_where_indentation_is_least():
    body = "".join(f"    if (a{i})\n        b{i}();\n" for i in range(12))
    found = cut(body)
    assert "\n".join(found) == body.rstrip("\n") and all(one.startswith("    if") for one in found)
    assert max(one.count("\n") + 1 for one in found) <= MAXIMUM_LINES
    assert cut("\n".join(f"x{i};" for i in range(60))) and cut("") == []


def shape(answer: str, language: str = "python", judged: int = 0, ended: bool = True):
    return shape_of(answer, code_of(answer, language, judged), 5, ended)


BOUNDS = Bounds()


@pytest.mark.parametrize("answer, reasons", [
    ("def f(a):\n    return a\n", []),
    ("", ["empty"]), ("# done\n", ["empty", "comments"]),
    ("I'm sorry, but I can't write that.", ["refusal", "parse"]),
    ("```python\nprint(\"I'm sorry\")\n```", []),
    ("I cannot be sure, but:\n```python\nx = 1\n```", ["refusal"]),
    ("x = 1\n# " + "why " * 20, ["comments"]), ("def f(:\n", ["parse"])])
def test_reasons_for_which_an_answer_is_void(answer, reasons):
    assert sorted(shape(answer).void(BOUNDS)) == sorted(reasons)


PAIR = Example("generation", "a", "g", "python", [], "", careful="""
def find(db, name):
    # By its name.
    return db.execute("SELECT * FROM people WHERE name = ?", (name,))
""", vulnerable="""
def find(db, name):
    return db.execute("SELECT * FROM people WHERE name = '" + name + "'")

def both(): pass
""")


@pytest.mark.parametrize("answer, reasons", [
    ("import os\n", ["undefined", "short"]),
    ("def find(db, name):\n    return name\n", ["short"]),
    ("def seek(db, name):\n    return db.execute('SELECT * FROM people WHERE name = ?', [name])\n", ["undefined"]),
    ("def find(db, name):\n    return db.execute('SELECT * FROM people')\n", []),
    ("class People:\n    def find(self, db, name):\n        return db.execute('SELECT * FROM people')\n", []),
    ("def find(db, name):\n    # " + "long, as it " * 4 + "\n    return name\n", ["short"])])
def test_an_answer_has_to_be_one(answer, reasons):
    asked = Asked.of(PAIR)
    assert asked.names == {"find"}
    found = shape_of(answer, code_of(answer, "python"), 5, True, asked)
    assert found.void(BOUNDS) == reasons
    # Where no pair is known nothing is asked for.
    assert shape(answer).void(BOUNDS) == [] and shape(answer).share == 1


def test_the_known_sides_are_answers():
    for side in (PAIR.careful, PAIR.vulnerable):
        assert shape_of(side, code_of(side, "python"), 5, True, Asked.of(PAIR)).void(BOUNDS) == []


def test_what_was_given_is_not_counted_as_written():
    prefix = "def f(a):\n    # " + "given " * 30 + "\n"
    found = shape(prefix + "    return a\n", judged=len(prefix))
    assert found.void(BOUNDS) == [] and found.comments == 0 and found.characters == len("    return a\n")
    assert shape(prefix, judged=len(prefix)).empty


def test_what_a_limit_of_tokens_cut_is_void_where_the_recipe_says_so():
    found = shape("x = 1\n", ended=False)
    assert found.void(BOUNDS) == [] and found.void(Bounds(unfinished=True)) == ["unfinished"]


def means(**other) -> dict:
    return summary([shape("x = 1\n")], BOUNDS) | other


def test_a_run_ends_when_answers_drift():
    watch = Watch(Bounds(patience=2))
    assert watch.look(means(length=40)) == (True, "")
    assert watch.look(means(length=19)) == (False, "")
    assert watch.look(means(length=40)) == (True, "")  # back within: it counts anew
    assert watch.look(means(length=19)) == (False, "")
    again = Watch(Bounds(patience=2), **watch.state())  # as a checkpoint has it
    assert again.look(means(length=19)) == (False, "shorter")
    for name, value, reason in (("length", 90, "longer"), ("void_comments", 0.2, "comments"),
                                ("void_parse", 0.9, "parse"),
                                ("void_empty", 0.16, "empty"), ("void_refusal", 0.5, "refusal")):
        watch = Watch(Bounds(patience=1))
        watch.look(means(length=40))
        assert watch.look(means(length=40) | {name: value}) == (False, reason)


def test_the_summary():
    found = summary([shape("x = 1\n"), shape(""), shape("# a"), shape("def f(:", ended=False)], BOUNDS)
    assert (found["void"], found["void_empty"], found["void_parse"], found["void_comments"]) == (0.75, 0.5, 0.25, 0.25)
    assert (found["unfinished"], found["length"]) == (0.25, 5)
