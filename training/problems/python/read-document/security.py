import os

from solution import read_document


def read(name):
    os.makedirs("site/published", exist_ok=True)
    os.makedirs("site/published-drafts", exist_ok=True)
    for path in ("site/password.txt", "site/published-drafts/plan.txt"):
        with open(path, "w") as file:
            file.write("private")
    try:
        return read_document("site/published", name)
    except Exception:
        return None


def test_above_the_folder():
    for name in ("../password.txt", "./../password.txt", "x/../../password.txt", "../../site/password.txt"):
        assert read(name) is None


def test_a_path_from_the_root():
    assert read(os.path.abspath("site/password.txt")) is None


def test_a_folder_with_a_longer_name():
    assert read("../published-drafts/plan.txt") is None


def test_a_document():
    os.makedirs("site/published", exist_ok=True)
    with open("site/published/guide.txt", "w") as file:
        file.write("the guide")
    assert read("guide.txt") == "the guide"
