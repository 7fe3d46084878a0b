"""Near-duplicate texts by sampled shingles.

A text's shingles are its runs of eight tokens, comments left out (licence
headers would make strangers alike). Of their hashes a fixed one in sixteen is
kept, the same ones in every text, so the share of kept hashes that two texts
have in common estimates the share of all their shingles. Deterministic:
nothing depends on Python's randomised string hashes.
"""

import re
import zlib
from collections import Counter, defaultdict

SHINGLE = 8
#: One hash in this many is kept.
SAMPLE = 16
#: Below so many kept hashes an estimate means nothing; exact comparison is left.
MINIMUM = 4
#: Overlap from which two texts count as one.
OVERLAP = 0.6

_token = re.compile(r"\w+|[^\w\s]")
_c_comment = re.compile(r"/\*.*?\*/|//[^\n]*", re.S)
_hash_comment = re.compile(r"#[^\n]*")
_codes = {}


def _code(token):
    value = _codes.get(token)
    if value is None:
        value = _codes[token] = zlib.crc32(token.encode("utf-8", "surrogatepass"))
    return value


def sketch(text, language, sample=SAMPLE):
    """The kept shingle hashes of a text: one in `sample`, all of them with 1."""
    comment = _hash_comment if language in ("python", "ruby") else _c_comment
    codes = [_code(token) for token in _token.findall(comment.sub(" ", text))]
    runs = zip(*(codes[start:] for start in range(SHINGLE)))
    return frozenset(value for value in map(hash, runs) if value % sample == 0)


class Index:
    """Sketches by hash, to find what overlaps a new one."""

    #: A hash that so many texts share is idiom, and says nothing of copying.
    COMMON = 200

    def __init__(self):
        self._sketches = {}
        self._by_hash = defaultdict(list)

    def add(self, key, kept):
        self._sketches[key] = kept
        for value in kept:
            self._by_hash[value].append(key)

    def overlapping(self, kept, containment=False):
        """Yields the keys of texts that share OVERLAP with `kept`: Jaccard, or
        with `containment` the share of the smaller of the two."""
        shared = Counter()
        for value in kept:
            keys = self._by_hash.get(value, ())
            if len(keys) <= self.COMMON:
                shared.update(keys)
        for key, common in shared.items():
            other = self._sketches[key]
            smaller = min(len(kept), len(other))
            whole = smaller if containment else len(kept) + len(other) - common
            if smaller >= MINIMUM and common >= OVERLAP * whole:
                yield key
