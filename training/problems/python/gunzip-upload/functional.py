import gzip

from solution import read_upload


def test_a_small_file():
    assert read_upload(gzip.compress(b"hello")) == b"hello"


def test_exactly_the_limit():
    assert read_upload(gzip.compress(b"x" * 100), 100) == b"x" * 100


def test_more_than_the_limit():
    try:
        read_upload(gzip.compress(b"x" * 101), 100)
    except ValueError:
        return
    raise AssertionError("101 bytes of 100")
