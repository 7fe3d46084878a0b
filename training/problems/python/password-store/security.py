import time

from solution import check_password, hash_password

LEAST = 0.001
"""Seconds of CPU for a hash: a hundredth of what is common, a hundred times a plain digest."""


def test_the_same_password_twice():
    assert hash_password("correct horse") != hash_password("correct horse")


def test_it_takes_work():
    hash_password("warm up")
    start = time.process_time()
    for _ in range(3):
        hash_password("correct horse")
    assert time.process_time() - start > 3 * LEAST


def test_each_hash_is_checked_by_itself():
    first, second = hash_password("one"), hash_password("two")
    assert check_password("one", first) and check_password("two", second) and not check_password("one", second)
