"""The runner itself: that it sees what is wrong."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import run  # noqa: E402


@pytest.mark.parametrize("expected, actual, is_one", [
    ("a b", "a b", True), ("a b", "a  b", False), ("a b", "a b  ", True), ("a b ", "a b", True),
    ("in … s", "in 1.2 s", True), ("in … s", "in 1.2 ms", False), ("…", "anything", True), ("…", "", True),
    ("f(…) [x]", "f(…) [x]", True), ("a.c", "abc", False), ("…b…b…", "abab", True), ("…b…b…", "ab", False),
    ("", "a", False), ("a…", "a\rb", True),
    ("R −0.97 x", "R −0.93 x", True), ("R −0.97 x", "R −0.85 x", False), ("+0.00", "-0.01", True),
    ("m: -0.966…,", "m: -0.9645169973373413,", True), ("3 s", "4 s", False), ("1.2 s", "1.3 s", False), ("1.0 a", "1.0 b", False),
])  # fmt: skip
def test_lines(expected, actual, is_one):
    assert run.fits(expected, actual) == is_one


@pytest.mark.parametrize("expected, actual, shown", [
    ("a\nb", "a\nb\n\n", []),
    ("", "\n", []),
    ("", "a", ["+ a"]),
    ("a", "", ["- a"]),
    ("a\n…\nd", "a\nb\nc\nd", []),
    ("a\n…\nd", "a\nd", []),
    ("…\nd", "a\nb\nd", []),
    ("a\n…", "a\nb\nc", []),
    ("a\n…\nd", "a\nb\nc", ["  a", "  …", "- d"]),
    ("a\nb 1\nc", "a\nb 2\nc", ["  a", "- b 1", "+ b 2", "  c"]),
    ("a\n\nb", "a\nb", ["  a", "- ", "  b"]),
    ("a … 1\nb", "a x 1\nc", ["  a x 1", "- b", "+ c"]),
])  # fmt: skip
def test_outputs(expected, actual, shown):
    assert run.difference(expected.split("\n"), actual.split("\n")) == shown


def test_many_lines_of_anything():
    actual = [f"{n}" for n in range(300)] + ["end"]
    assert run.difference(["…", "7", "…", "299", "end"], actual) == []
    assert "- 7a" in run.difference(["…", "7a", "…", "299", "end"], actual)


PAGE = """\
# Title

```sh
$ not run
```

<!-- setup: keep a.py "b c.py" -->
<!-- setup: git -->

```console
$ one \\
> --two
>
> three
out

$ three
```

- in a list

  ~~~~console
  $ four
    out
  ```
  ~~~~
"""


def test_blocks_of_a_page():
    first, second = run.blocks_of(PAGE)
    assert first.setups == [["keep", "a.py", "b c.py"], ["git"]]
    assert first.line == 10
    assert [command.text for command in first.commands] == ["one \\\n--two\n\nthree", "three"]
    assert [command.expected for command in first.commands] == [["out", ""], []]
    assert second.setups == []
    assert second.commands == [run.Command("four", ["  out", "```"])]


@pytest.mark.parametrize("page, words", [
    ("```console\nout\n```\n", "line 2: a block begins with"),
    ("```console\n```\n", "line 2: a block without"),
    ("<!-- setup: git -->\n", "no block comes after the setup “git”"),
])  # fmt: skip
def test_what_is_no_example(page, words):
    with pytest.raises(run.Mistake, match=words):
        run.blocks_of(page)


@pytest.fixture
def verdict(tmp_path, monkeypatch, capsys):
    """What the runner says of a page, with a `plimsoll` that repeats its arguments."""
    binary = tmp_path / "tool"
    binary.write_text('#!/bin/sh\necho "said $*"\necho "to err" >&2\n[ "$1" != fail ] || exit 3\n')
    binary.chmod(0o755)
    monkeypatch.setenv("PLIMSOLL_CACHE", str(tmp_path / "cache"))

    def verdict(text):
        page = tmp_path / "page.md"
        page.write_text(text)
        failed = run.main(binary, page)
        return failed, capsys.readouterr().out.replace(str(page), "page")

    return verdict


def block(text):
    return f"```console\n{text}\n```\n"


def test_a_page_that_is_right(verdict):
    assert verdict(block("$ plimsoll a\nsaid a\nto err") + block("$ plimsoll b\n…")) == (
        0, "ok: page:1: plimsoll a\nok: page:6: plimsoll b\n2 passed, 0 failed\n",
    )  # fmt: skip


def test_a_page_that_is_wrong(verdict):
    failed, said = verdict(block("$ plimsoll a\nsaid b\nto err") + block("$ plimsoll b\n…"))
    assert failed == 1
    assert said == (
        "FAILED: page:1: plimsoll a\n  $ plimsoll a\n  - said b\n  + said a\n    to err\n"
        "ok: page:6: plimsoll b\n1 passed, 1 failed\n"
    )


def test_a_status_is_told(verdict):
    assert verdict(block("$ plimsoll fail\n…\n$ echo $?\n3"))[0] == 0
    failed, said = verdict(block("$ plimsoll fail\n…"))
    assert failed == 1 and "ended with status 3" in said
    assert verdict(block("$ plimsoll fail\n…\n$ echo $?\n2"))[0] == 1
    # Of a later block it is not asked.
    assert verdict(block("$ plimsoll fail\n…") + block("$ echo $?\n3"))[0] == 1


def test_a_block_goes_on_where_the_last_one_ended(verdict):
    first = block("$ cd examples/rank\n$ cat >new.txt <<'END'\n> one\n> END")
    assert verdict(first + block("$ ls new.txt; cat new.txt\nnew.txt\none"))[0] == 0


def test_folders_are_set_up(verdict):
    page = (
        "<!-- setup: keep examples/rank/list.py -->\n<!-- setup: git -->\n"
        + block("$ find . -name .git -prune -o -type f -print\n./examples/rank/list.py")
        + block("$ git log --format='%an %s'\nA first\n$ git status --short")
    )
    assert verdict(page)[0] == 0
    assert verdict("<!-- setup: keep no/file -->\n" + block("$ true"))[0] == 1
    assert verdict("<!-- setup: magic -->\n" + block("$ true"))[0] == 1


def test_the_user_s_own_is_not_found(verdict):
    page = block("$ cd; pwd\n…/home\n$ git config --get user.name || echo none\nnone")
    assert verdict(page)[0] == 0


def test_a_command_that_hangs_is_ended(verdict, monkeypatch):
    monkeypatch.setattr(run, "PATIENCE", 0.5)
    failed, said = verdict(block("$ sleep 100"))
    assert failed == 1 and "killed after" in said
