import os

from solution import search_lines


def lines(text, content="harmless\n", path="notes.txt"):
    with open(path, "w") as file:
        file.write(content)
    try:
        return search_lines(text, path)
    except Exception:
        return None


def test_no_command_in_the_text():
    for text in ("x; touch made", "$(touch made)", "`touch made`", "x' ; touch made ; '", 'x" ; touch made ; "',
                 "x\ntouch made\n"):
        lines(text)
        assert not os.path.exists("made")


def test_no_command_in_the_path():
    for path in ("a; touch made; b.txt", "$(touch made).txt", "a' ; touch made; '.txt"):
        lines("harmless", path=path)
        assert not os.path.exists("made")


def test_no_option_in_the_text():
    with open("patterns", "w") as file:
        file.write("harm\n")
    # As an option this reads the patterns from a file; as a text it is in the second line alone.
    assert lines("-fpatterns", "harmless\nsee -fpatterns\n") in (["see -fpatterns"], None)
    assert lines("-v", "harmless\nuse -v\n") in (["use -v"], None)


def test_lines_are_found():
    assert lines("harmless") == ["harmless"]
