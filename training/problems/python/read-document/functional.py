import os

from solution import read_document


def folder():
    os.makedirs("site/published/images", exist_ok=True)
    for path, text in {"guide.txt": "the guide", "images/list.txt": "a list", "notes..txt": "dots"}.items():
        with open(f"site/published/{path}", "w") as file:
            file.write(text)
    return "site/published"


def test_a_document():
    assert read_document(folder(), "guide.txt") == "the guide"


def test_one_in_a_folder_below():
    assert read_document(folder(), "images/list.txt") == "a list"


def test_dots_in_a_name():
    assert read_document(folder(), "notes..txt") == "dots"


def test_none():
    assert read_document(folder(), "nothing.txt") is None
