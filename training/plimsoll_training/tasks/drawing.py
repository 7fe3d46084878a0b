"""Numbers drawn by a hash: the same on every machine, whatever else is drawn."""

import hashlib


def fraction(text: str) -> float:
    """A number in 0..<1 that depends on the text alone. As `mixture.fraction`, which needs PyTorch."""
    return int(hashlib.sha1(text.encode()).hexdigest()[:8], 16) / 2**32
