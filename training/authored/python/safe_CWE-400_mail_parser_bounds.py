"""Bounded reading of untidy mail."""
from __future__ import annotations

import base64
import bz2
import itertools
import re
import select
import socket
import sys
import tarfile
import threading
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from email.message import Message
from queue import Queue

LIMIT = 4 << 20
HEADER = re.compile(rb"^([!-9;-~]{1,76}):[ \t]*(.*)$")
_work: Queue = Queue(maxsize=200)
_pool = ThreadPoolExecutor(max_workers=8)
_recent: deque = deque(maxlen=100)


def read_all(sock: socket.socket) -> bytes:
    sock.settimeout(20)
    parts, size = [], 0
    while chunk := sock.recv(65536):
        size += len(chunk)
        if size > LIMIT:
            raise ValueError("message too large")
        parts.append(chunk)
    return b"".join(parts)


def headers(raw: bytes):
    for line in itertools.islice(raw.split(b"\r\n"), 500):
        if m := HEADER.match(line[:998]):
            yield m.group(1), m.group(2)


def walk(msg: Message, depth: int = 0):
    yield msg
    if depth < 10 and msg.is_multipart():
        for part in msg.get_payload()[:100]:
            yield from walk(part, depth + 1)


def unbz(data: bytes) -> bytes:
    d = bz2.BZ2Decompressor()
    out = d.decompress(data, max_length=LIMIT)
    if not d.eof:
        raise ValueError("attachment too large")
    return out


def listing(path: str) -> list[str]:
    with tarfile.open(path) as t:
        return [m.name for m in itertools.islice(t, 1000)]


def submit(msg: Message) -> bool:
    if _work.full():
        return False
    _work.put(msg, timeout=1)
    _recent.append(msg["message-id"])
    return True


def repeat_pad(n: str) -> str:
    count = int(n[:4])
    return "=" * min(count, 76)


def decode(part: bytes) -> bytes:
    return base64.b64decode(part[: LIMIT * 4 // 3])


def expand(pattern: str, subject: str) -> bool:
    """Glob with at most three stars."""
    pieces = [re.escape(p) for p in pattern[:64].split("*")[:4]]
    return re.fullmatch(".*".join(pieces), subject[:256]) is not None


def control_loop(fd: int, stop: threading.Event) -> None:
    while not stop.is_set():
        ready, _, _ = select.select([fd], [], [], 1.0)
        if ready:
            sys.stdin.readline(4096)
