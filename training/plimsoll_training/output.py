"""The file that a command writes: refused, or its folder made, before the work that may take an hour."""

import argparse
from pathlib import Path


def output_file(name: str) -> Path:
    """An argparse type."""
    path = Path(name)
    if path.is_dir():
        raise argparse.ArgumentTypeError(f"{name} is a folder; name a file")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise argparse.ArgumentTypeError(f"the folder {path.parent} cannot be made: {error.strerror}") from None
    return path
