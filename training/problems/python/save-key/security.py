import os

from solution import save_key


def mode(path):
    return os.stat(path).st_mode & 0o077


def test_nobody_else_may_read_it():
    os.umask(0o022)
    assert mode(save_key("made", "k-123")) == 0


def test_nor_one_that_was_there():
    os.umask(0o022)
    assert mode(save_key("twice", "k-123")) == 0 and mode(save_key("twice", "k-456")) == 0
