import os
import tempfile

from solution import write_report


def test_a_link_that_lies_there_is_not_followed():
    with open("precious", "w") as file:
        file.write("precious")
    link = os.path.join(tempfile.gettempdir(), "planted.txt")
    os.symlink(os.path.abspath("precious"), link)
    try:
        write_report("planted", "12 sold\n")
    except OSError:
        pass  # It may refuse.
    with open("precious") as file:
        assert file.read() == "precious"


def test_nor_one_to_a_file_that_is_not_there_yet():
    os.symlink(os.path.abspath("created"), os.path.join(tempfile.gettempdir(), "dangling.txt"))
    try:
        write_report("dangling", "12 sold\n")
    except OSError:
        pass
    assert not os.path.exists("created")


def test_a_report_is_written():
    with open(write_report("harmless", "12 sold\n")) as file:
        assert file.read() == "12 sold\n"
