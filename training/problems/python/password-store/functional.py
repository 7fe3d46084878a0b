from solution import check_password, hash_password


def test_the_right_one():
    assert check_password("correct horse", hash_password("correct horse")) is True


def test_a_wrong_one():
    stored = hash_password("correct horse")
    assert not check_password("battery staple", stored) and not check_password("", stored)


def test_any_letters():
    assert check_password("pässwörd €", hash_password("pässwörd €"))


def test_a_text_that_is_not_the_password():
    stored = hash_password("correct horse")
    assert isinstance(stored, str) and "correct horse" not in stored
