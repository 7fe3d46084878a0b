"""Consistent hashing for distributing keys over cache nodes."""
import bisect
import hashlib
import random
import struct
import zlib
from collections import Counter
from typing import Dict, Iterable, List, Mapping, Sequence


def point(text: str) -> int:
    return struct.unpack("<Q", hashlib.md5(text.encode("utf-8")).digest()[:8])[0]


class Ring:
    def __init__(self, nodes: Mapping[str, int], replicas: int = 64) -> None:
        self._replicas = replicas
        self._points: List[int] = []
        self._owner: Dict[int, str] = {}
        for node, weight in nodes.items():
            self.add(node, weight)

    def add(self, node: str, weight: int = 1) -> None:
        for i in range(self._replicas * weight):
            p = point(f"{node}#{i}")
            if p not in self._owner:
                bisect.insort(self._points, p)
                self._owner[p] = node

    def remove(self, node: str) -> None:
        gone = {p for p, n in self._owner.items() if n == node}
        self._points = [p for p in self._points if p not in gone]
        for p in gone:
            del self._owner[p]

    def lookup(self, key: str) -> str:
        if not self._points:
            raise LookupError("ring is empty")
        i = bisect.bisect(self._points, point(key)) % len(self._points)
        return self._owner[self._points[i]]

    def preference(self, key: str, count: int) -> List[str]:
        start = bisect.bisect(self._points, point(key))
        found: List[str] = []
        for step in range(len(self._points)):
            node = self._owner[self._points[(start + step) % len(self._points)]]
            if node not in found:
                found.append(node)
                if len(found) == count:
                    break
        return found


class Rendezvous:
    def __init__(self, nodes: Iterable[str]) -> None:
        self.nodes = sorted(set(nodes))

    def lookup(self, key: str) -> str:
        return max(self.nodes, key=lambda n: zlib.crc32(f"{n}/{key}".encode()))


class BloomFilter:
    def __init__(self, bits: int = 1 << 16, hashes: int = 4) -> None:
        self.bits = bits
        self.hashes = hashes
        self._data = bytearray(bits // 8)

    def _positions(self, item: str) -> Sequence[int]:
        digest = hashlib.sha1(item.encode()).digest()
        return [v % self.bits for v in struct.unpack_from("<%dI" % self.hashes, digest)]

    def add(self, item: str) -> None:
        for p in self._positions(item):
            self._data[p >> 3] |= 1 << (p & 7)

    def __contains__(self, item: str) -> bool:
        return all(self._data[p >> 3] & (1 << (p & 7)) for p in self._positions(item))


def simulate(nodes: int = 5, keys: int = 20000, seed: int = 1) -> Counter:
    rng = random.Random(seed)
    ring = Ring({f"cache-{i}": 1 for i in range(nodes)})
    return Counter(ring.lookup("key:%d" % rng.getrandbits(40)) for _ in range(keys))


def moved_share(before: Ring, after: Ring, sample: int = 5000) -> float:
    keys = [f"k{random.randrange(10 ** 9)}" for _ in range(sample)]
    return sum(before.lookup(k) != after.lookup(k) for k in keys) / sample


if __name__ == "__main__":
    for name, n in sorted(simulate().items()):
        print(f"{name:10} {n:6d}")
