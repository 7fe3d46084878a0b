import functools
import hashlib
import hmac
import json
import os
import pickle
import plistlib
import tomllib
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.connection import Client
from pathlib import Path

import numpy as np
import yaml

STATE = Path.home() / ".local/state/indexer"


def memo(func):
    @functools.wraps(func)
    def inner(*args):
        key = hashlib.sha1(repr(args).encode()).hexdigest()
        path = STATE / f"{func.__name__}-{key}.pkl"
        if path.exists():
            return pickle.loads(path.read_bytes())
        value = func(*args)
        path.write_bytes(pickle.dumps(value))
        return value

    return inner


def settings(path: Path) -> dict:
    with path.open("rb") as fh:
        return tomllib.load(fh) if path.suffix == ".toml" else yaml.safe_load(fh)


def parse_plist(blob: bytes) -> dict:
    return plistlib.loads(blob, fmt=plistlib.FMT_BINARY)


def open_box(key: bytes, box: bytes):
    mac, body = box[:32], box[32:]
    if not hmac.compare_digest(mac, hmac.digest(key, body, "sha256")):
        raise ValueError("state file was not written by this install")

    return pickle.loads(body)


def seal_box(key: bytes, value) -> bytes:
    body = pickle.dumps(value)
    return hmac.digest(key, body, "sha256") + body


def test_round_trip(tmp_path):
    point = {"x": 1, "y": {2, 3}}
    assert pickle.loads(pickle.dumps(point)) == point


def vectors(upload) -> np.ndarray:
    return np.load(upload, allow_pickle=False, max_header_size=4096)


def crunch(chunks: list) -> list:
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(sum, chunks, chunksize=8))


def ask_daemon(question: str) -> dict:
    with Client(str(STATE / "daemon.sock"), family="AF_UNIX") as conn:
        conn.send_bytes(json.dumps({"q": question}).encode())
        return json.loads(conn.recv_bytes(1 << 20))
