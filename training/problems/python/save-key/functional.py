import os

from solution import save_key


def content(path):
    with open(path) as file:
        return file.read().strip()


def test_a_key():
    path = save_key("new/settings", "k-123")
    assert os.path.samefile(path, "new/settings/api-key") and content(path) == "k-123"


def test_another_one_replaces_it():
    save_key("again", "k-123456")
    assert content(save_key("again", "k-7")) == "k-7"
