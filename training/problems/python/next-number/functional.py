import os

from solution import next_number


def test_from_one():
    assert [next_number("new") for _ in range(3)] == [1, 2, 3]


def test_from_what_is_there():
    with open("old", "w") as file:
        file.write("41\n")
    assert next_number("old") == 42
    with open("old") as file:
        assert int(file.read()) == 42


def test_digits_become_more():
    with open("nine", "w") as file:
        file.write("9")
    assert next_number("nine") == 10 and next_number("nine") == 11
    assert os.path.exists("nine")
