"""What a command writes is known to be writable before the work."""

import argparse

import pytest

from plimsoll_training.output import output_file


def test_the_folder_is_made(tmp_path):
    name = tmp_path / "examples" / "new" / "train.jsonl"
    assert output_file(str(name)) == name and name.parent.is_dir() and not name.exists()


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(argparse.ArgumentTypeError, match="is a folder; name a file"):
        output_file(str(tmp_path))


def test_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(argparse.ArgumentTypeError, match="cannot be made: "):
        output_file(str(tmp_path / "file" / "train.jsonl"))
