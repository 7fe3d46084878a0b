import os
import tempfile

from solution import write_report


def content(path):
    with open(path) as file:
        return file.read()


def test_a_report():
    path = write_report("sales", "12 sold\n")
    assert os.path.samefile(path, os.path.join(tempfile.gettempdir(), "sales.txt")) and content(path) == "12 sold\n"


def test_a_second_one_replaces_it():
    write_report("stock", "a long text about the stock")
    assert content(write_report("stock", "short")) == "short"
