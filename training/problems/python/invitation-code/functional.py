import re

from solution import invitation_code


def test_letters_and_digits():
    assert re.fullmatch("[A-Z0-9]{20}", invitation_code()) and re.fullmatch("[A-Z0-9]{7}", invitation_code(7))


def test_a_new_one_each_time():
    assert len({invitation_code() for _ in range(100)}) == 100


def test_all_of_the_alphabet():
    assert len(set("".join(invitation_code() for _ in range(500)))) > 30
