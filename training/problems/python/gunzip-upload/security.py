import gzip
import tracemalloc

from solution import read_upload

MOST = 16_000_000
"""Bytes that reading may take, for a limit of one million."""


def test_a_small_file_that_becomes_a_large_one():
    data = gzip.compress(bytes(60_000_000))
    tracemalloc.start()
    try:
        read_upload(data)
    except ValueError:
        pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < MOST, f"took {peak:,} bytes"


def test_it_still_reads():
    assert read_upload(gzip.compress(b"hello")) == b"hello"
