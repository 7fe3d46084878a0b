"""Detection, repair and generation from a pair, and what they may not say."""

import json
from dataclasses import asdict, replace

import pytest
from test_tasks_spots import FIXED, PAIR

from plimsoll_training import mixture
from plimsoll_training.tasks import build, conversation, drawing, leads, leaks
from plimsoll_training.tasks.__main__ import main
from plimsoll_training.tasks.build import Builder, benign_prefix
from plimsoll_training.tasks.difficulty import MEDIANS, WEIGHTS, Measures, difficulty, distance, measure
from plimsoll_training.tasks.example import Example, read
from plimsoll_training.tasks.lexing import LANGUAGES
from plimsoll_training.tasks.requirement import Requirement, describe_name, plain, requirement
from plimsoll_training.tasks.spots import spots
from plimsoll_training.tasks.teacher import RequirementTeacher, problem
from plimsoll_training.tasks.tokens import tokens

RECORD = {"id": "own/1", "source": "authored", "language": "python", "cwe": "CWE-22", "file_name": "page.py",
          "vulnerable": PAIR, "fixed": FIXED}


def only_spot(vulnerable=PAIR, careful=FIXED, language="python"):
    (spot,) = spots(vulnerable, careful, language)
    return spot


def made(tmp_path, *records, options=(), folder="train") -> list[Example]:
    (tmp_path / folder).mkdir(exist_ok=True)
    path = tmp_path / folder / "records.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    out = tmp_path / f"{folder}.jsonl"
    main([str(path), "-o", str(out), *options])
    return list(read(out))


def test_the_tasks_of_a_pair(tmp_path, capsys):
    examples = made(tmp_path, RECORD)
    assert [e.id.removeprefix("own/1#0/") for e in examples] == [
        "detection/careful", "detection/vulnerable", "repair", "generation/alone", "generation/prefix",
        "generation/requirement"]
    careful, vulnerable, repair, alone, prefix, asked = examples
    for example in examples:
        assert (example.group, example.language, example.kind) == ("own/1", "python", "path")
        assert [m["role"] for m in example.messages] == ["user"]
        assert example.vulnerable != example.careful
    assert careful.answer == conversation.NOT_FOUND
    assert vulnerable.answer == (
        "Yes: path (CWE-22). It lies in:\n```python\npath = os.path.join(root, name)\n```")
    # Both sides are asked in the same words, and differ in the definition alone.
    assert careful.prompt.replace(careful.careful, "") == vulnerable.prompt.replace(vulnerable.vulnerable, "")
    assert repair.vulnerable in repair.prompt and repair.answer == f"```python\n{repair.careful}\n```"
    # What is given and what is wanted are the careful definition; the given part has no difference.
    assert prefix.prefix + prefix.answer == f"```python\n{prefix.careful}\n```"
    assert prefix.prefix.startswith("```python\ndef page(name):\n") and "path.join" not in prefix.prefix
    assert "def page" not in prefix.prompt
    assert "Reads a page by its name." in asked.prompt and "def page(name):" in asked.prompt
    # Without the file around it, but for what it imports.
    assert alone.answer == f"```python\n{alone.careful}\n```" and alone.careful.startswith("import os\n\n\ndef page(")
    assert "and what it imports" in alone.prompt and "LIMIT" not in alone.prompt
    assert "LIMIT = 4" in asked.prompt and "os.path.join(root" not in asked.prompt
    assert "detection: 2 examples of 1 groups" in capsys.readouterr().out


def test_stages_follow_each_other_and_hard_ones_come_later(tmp_path):
    long = PAIR.replace('    root = "/srv"\n', '    root = "/srv"\n' + "    if name == LIMIT and root:\n        root += name\n" * 9)
    records = [RECORD | {"id": "hard", "cwe": "CWE-862", "vulnerable": long,
                         "fixed": long.replace("(root, name)", "(root, mine(name))")}, RECORD]
    examples = made(tmp_path, *records)
    assert [e.difficulty for e in examples] == sorted(e.difficulty for e in examples)
    stages = [e.task for e in examples]
    assert stages == sorted(stages, key=["detection", "repair", "generation"].index)
    for task in set(stages):
        own = [e.group for e in examples if e.task == task]
        assert own == sorted(own, reverse=True), task  # own/1 before hard


def test_difficulty_is_the_formula():
    assert sum(WEIGHTS.values()) == pytest.approx(1)
    median = Measures(MEDIANS["tokens"], MEDIANS["branches"], MEDIANS["distance"], 0.5)
    assert median.within_task == pytest.approx(0.5)
    assert difficulty("detection", median) == pytest.approx(0.5 / 3, abs=1e-4)
    assert difficulty("repair", Measures(660, 12, 15, 1.0)) == pytest.approx((1 + 0.8 * 0.75 + 0.2) / 3, abs=1e-4)
    assert difficulty("generation", Measures(10**9, 10**9, 10**9, 1.0)) <= 1
    found = measure(only_spot(), "python", "path")
    assert (found.branches, found.distance, found.kind, found.tokens) == (0, 2, 0.5, tokens(only_spot().vulnerable))
    assert measure(only_spot(), "python", None).kind == 0.5


def test_the_distance_goes_back_over_assignments():
    code = "int f(char *a)\n{\n  char *b = a + 1;\n  int n = 3;\n  n += 2;\n  use(b);\n}"
    assert distance(code, [5]) == 5
    assert distance("int f(char *a)\n{\n  int n = 3;\n  n += 2;\n  use(n);\n}", [4]) == 2
    assert distance("f();", []) == 0


@pytest.mark.parametrize("text,word", [
    ("Sanitises the name", "sanitises"), ("safe_join", "safe"), ("isUnsafeURL", "unsafe"), ("It is SQL-injected", "injected"),
    ("copies at most n bytes", "at most"), ("the XSSFilter", "xss"), ("avoid use-after-free", "use-after"),
    ("trusted callers", "trusted"), ("a double free", "double free"), ("must not be empty", "must not"),
])
def test_words_that_tell(text, word):
    assert leaks.found(text) == word


@pytest.mark.parametrize("text", ["Reads a page by its name.", "boundary of the map", "The trace of a bug report's id"[:12],
                                  "the horse's pace", "hackathon", "unsaved changes", "defining it"])
def test_words_that_do_not_tell(text):
    assert leaks.found(text) is None


def test_no_lead_and_no_wording_tells():
    said = [s for _, sentences in leads.LEADS.values() for s in sentences]
    said += conversation.WRITE + conversation.WRITE_ALONE + conversation.GO_ON + (conversation.FORM,)
    assert len(said) > 50 and [leaks.found(s) for s in said if leaks.found(s)] == []


def test_a_requirement_by_rules():
    wanted = requirement(only_spot(), "python", "path", "k")
    assert wanted.origin == "comment"
    assert wanted.text.startswith("Reads a page by its name. ") and wanted.text.endswith(" Use `os.path.join` and `open`.")
    assert any(sentence in wanted.text for sentence in leads.LEADS["path"][1])
    # A sentence that tells is left out, and so is what the careful side alone says.
    telling = (PAIR.replace("its name.", "its name. Never leave the root."), FIXED.replace("its name.", "its name. Never leave the root."))
    assert requirement(only_spot(*telling), "python", "path", "k").text == wanted.text
    inside = lambda text, said: text.replace("(name):\n", f'(name):\n    """{said}"""\n').replace("# Reads a page by its name.\n", "")
    differs = only_spot(inside(PAIR, "Gives back a whole page."), inside(FIXED, "Gives back a page of the root."))
    assert requirement(differs, "python", "path", "k").origin == "nothing known"
    # Without a comment, the name; without either, nothing.
    renamed = [text.replace("# Reads a page by its name.\n", "").replace("page(", "pageOfSite(") for text in (PAIR, FIXED)]
    (first, *_) = spots(*renamed, "python")
    assert requirement(first, "python", None, "k") == Requirement("What it is for: page of site. Use `os.path.join` and `open`.", "name")
    hinted = [text.replace("page(", "safe_page(") for text in (PAIR, FIXED)]
    assert requirement(spots(*hinted, "python")[0], "python", None, "k") == Requirement("", "leak: safe")


def test_names_and_comments_as_words():
    assert describe_name("K::readAllLines") == "read all lines"
    assert describe_name("parse_HTTPHeader2") == "parse http header"
    assert describe_name("run") == ""
    assert describe_name("GET /users/:id") == "the handler of GET /users/:id"
    assert plain("/**\n * Reads it.\n * Twice.\n * @param a what\n */") == "Reads it. Twice."
    assert plain("/// One of `a`.\n//! Two.") == "One of `a`. Two."


def test_a_prefix_ends_before_the_first_difference_and_does_not_tell():
    spot = only_spot()
    ends = {benign_prefix(spot, "python", str(n)).count("\n") for n in range(40)}
    assert ends == {0, 1}  # the signature; with the line behind it
    assert benign_prefix(replace(spot, careful=spot.careful.replace("root =", "safe_root ="),
                                 vulnerable=spot.vulnerable.replace("root =", "safe_root =")), "python", "3") in ("", "def page(name):")
    assert benign_prefix(replace(spot, careful=spot.careful.replace("(name)", "(name, user)")), "python", "k") == ""


def test_what_is_too_long_or_changes_too_much_is_left_out_and_counted(tmp_path):
    body = "".join(f"    value_{n} = name\n" for n in range(700))
    builder = Builder()
    from plimsoll_training.tasks.sources import Text

    text = Text("t", "t", "own", "", "python", "CWE-22", "path", "", "", PAIR.replace("    return open", body + "    return open"),
                FIXED.replace("    return open", body + "    return open"))
    assert list(builder.examples(text)) == []
    assert builder.counts["repair: more than 1984 tokens"] == 1
    assert builder.counts["generation: longer than can be asked for"] == 1
    anew = PAIR.replace('    root = "/srv"\n    path = os.path.join(root, name)\n    return open(path).read()', "    return PAGES[name]")
    assert list(builder.examples(replace(text, vulnerable=PAIR, careful=anew))) == []
    assert builder.counts["the fix changes too much"] == 1
    assert build.LIMIT_TOKENS < 2048


def test_a_careful_text_is_found_right(tmp_path):
    (example,) = made(tmp_path, {"id": "c", "source": "authored", "language": "python", "text": FIXED, "vul_lines": []})
    assert (example.task, example.answer, example.vulnerable) == ("detection", conversation.NOT_FOUND, None)


def test_the_two_sides_of_the_split_share_nothing(tmp_path, capsys):
    made(tmp_path, RECORD | {"commit": "github.com/a/b/commit/abc"})
    train = str(tmp_path / "train.jsonl")
    again = RECORD | {"commit": "abc", "vulnerable": PAIR + "\nX = 1\n"}
    other = {"id": "own/2", "source": "authored", "language": "c", "cwe": "CWE-787", "vulnerable": "void put_name(char *a)\n{\n  char b[8];\n  strcpy(b, a);\n  use(b);\n}\n",
             "fixed": "void put_name(char *a)\n{\n  char b[8];\n  snprintf(b, 8, \"%s\", a);\n  use(b);\n}\n"}
    same = RECORD | {"id": "own/3", "vulnerable": PAIR.replace("LIMIT = 3", "LIMIT = 5")}
    kept = made(tmp_path, again, other, same, options=["--evaluation", "--apart-from", train], folder="valid")
    assert {e.group for e in kept} == {"own/2"}
    out = capsys.readouterr().out
    assert "a group of the other side" in out and "a definition of the other side" in out
    with pytest.raises(SystemExit):
        made(tmp_path, RECORD, options=["--evaluation"])
    assert "leave --evaluation out" in capsys.readouterr().err


def test_a_text_of_another_language_is_passed_over(tmp_path, capsys):
    body = "void f(int a) {\n  int b = a;\n  g(b);\n  return;\n}\n"
    other = RECORD | {"id": "x", "vulnerable": body, "fixed": body.replace("g(b)", "g(0)")}
    assert {e.group for e in made(tmp_path, other, RECORD)} == {"own/1"}
    assert "1  Python by name alone" in capsys.readouterr().out


def test_records_of_one_id_are_told_apart(tmp_path):
    examples = made(tmp_path, RECORD, RECORD | {"vulnerable": PAIR + "\nX = 1\n"}, RECORD)
    assert len({e.id for e in examples}) == len(examples) == 12
    assert {e.id.partition("#")[0] for e in examples} == {"own/1", "own/1@2"} and {e.group for e in examples} == {"own/1"}


def test_a_draw_takes_both_sides(tmp_path):
    records = [RECORD | {"id": f"own/{n}", "vulnerable": PAIR + f"\nX = {n}\n", "fixed": FIXED + f"\nX = {n}\n"} for n in range(6)]
    drawn = made(tmp_path, *records, options=["--each", "4", "--tasks", "detection,repair"])
    assert [e.task for e in drawn].count("repair") == 4
    sides = [e.id.rpartition("/") for e in drawn if e.task == "detection"]
    assert len(sides) == 4 and len({before for before, _, _ in sides}) == 2
    assert drawn == made(tmp_path, *records, options=["--each", "4", "--tasks", "detection,repair"])


def test_an_example_is_checked_as_it_is_read(tmp_path):
    good = asdict(made(tmp_path, RECORD)[0])
    for change, sentence in (({"task": "other"}, "one of detection"), ({"difficulty": 2}, "lies in 0…1"),
                             ({"messages": []}, "one at least"), ({"answer": ""}, "nothing to learn"), ({"more": 1}, "more")):
        (tmp_path / "bad.jsonl").write_text(json.dumps(good | change) + "\n")
        with pytest.raises(ValueError, match=r"bad.jsonl:1: .*" + sentence):
            list(read(tmp_path / "bad.jsonl"))


class FakeServer:
    def __init__(self, *answers):
        self.answers, self.asked = list(answers), []

    def reply(self, messages, seed):
        self.asked.append([dict(message) for message in messages])
        return type("Answer", (), {"text": self.answers.pop(0)})


def test_a_teacher_that_tells_is_asked_again():
    server = FakeServer("Read a page safely.", "", "Give back the page\nthat the visitor names.")
    wanted = RequirementTeacher(server)(only_spot(), "python", "path", "k")
    assert wanted == Requirement("Give back the page that the visitor names.", "teacher")
    assert "`safely`" in server.asked[1][-1]["content"] and "no sentences" in server.asked[2][-1]["content"]
    assert "basename" not in server.asked[0][0]["content"]
    # After three rounds the rules write it.
    stubborn = RequirementTeacher(FakeServer(*["Avoid attacks."] * 3))
    assert stubborn(only_spot(), "python", "path", "k").origin == "comment"
    assert problem("x " * 400) and problem("```c\nint a;\n```") and problem("Reads a page.") is None


def test_numbers_are_drawn_as_elsewhere_and_every_language_has_a_title():
    assert all(drawing.fraction(text) == mixture.fraction(text) for text in ("a", "hold-out x", "é"))
    assert set(conversation.TITLES) == set(LANGUAGES)
    assert conversation.fenced("a ``` b\n", "c") == "````c\na ``` b\n````"
