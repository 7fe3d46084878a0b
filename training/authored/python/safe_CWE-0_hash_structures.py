import bisect
import hashlib
import math
import struct
import zlib


class BloomFilter:
    """Set membership with false positives and no false negatives."""

    def __init__(self, capacity, error_rate=0.01):
        self.size = max(8, int(-capacity * math.log(error_rate) / math.log(2) ** 2))
        self.hashes = max(1, round(self.size / capacity * math.log(2)))
        self.bits = bytearray((self.size + 7) // 8)

    def _positions(self, item):
        # One md5 gives two 64 bit numbers, the rest follows by double hashing.
        h1, h2 = struct.unpack("<QQ", hashlib.md5(item.encode()).digest())
        for i in range(self.hashes):
            yield (h1 + i * h2) % self.size

    def add(self, item):
        for pos in self._positions(item):
            self.bits[pos >> 3] |= 1 << (pos & 7)

    def __contains__(self, item):
        return all(self.bits[pos >> 3] >> (pos & 7) & 1 for pos in self._positions(item))


class HashRing:
    """Consistent hashing over a set of nodes."""

    def __init__(self, nodes=(), replicas=64):
        self.replicas = replicas
        self._ring = []
        self._owners = {}
        for node in nodes:
            self.add(node)

    @staticmethod
    def _hash(value):
        return int.from_bytes(hashlib.sha1(value.encode()).digest()[:8], "big")

    def add(self, node):
        for i in range(self.replicas):
            point = self._hash(f"{node}#{i}")
            bisect.insort(self._ring, point)
            self._owners[point] = node

    def remove(self, node):
        for point in [p for p, owner in self._owners.items() if owner == node]:
            self._ring.remove(point)
            del self._owners[point]

    def lookup(self, key):
        if not self._ring:
            raise LookupError("empty ring")
        index = bisect.bisect(self._ring, self._hash(key)) % len(self._ring)
        return self._owners[self._ring[index]]


def count_min_row(item, width, row):
    return zlib.adler32(f"{row}:{item}".encode()) % width


def simhash(tokens, bits=64):
    """Near-duplicate signature of a text."""
    weights = [0] * bits
    for token in tokens:
        h = int.from_bytes(hashlib.blake2s(token.encode(), digest_size=8).digest(), "big")
        for i in range(bits):
            weights[i] += 1 if h >> i & 1 else -1
    return sum(1 << i for i, w in enumerate(weights) if w > 0)


def hamming(a, b):
    return bin(a ^ b).count("1")
