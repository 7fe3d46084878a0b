"""Disk cache for computed features, shared by the training jobs of one team.

The folder is on a file server that other teams can write to as well, which is
why every entry carries a tag made with the team's key, and is read only after
the tag has been found right.
"""
from __future__ import annotations

import functools
import hashlib
import hmac
import io
import json
import logging
import os
import pickle
import tempfile
import time
from pathlib import Path
from typing import Any, Callable

import numpy as np
import pandas as pd

log = logging.getLogger("features")

MAGIC = b"FCA2"
TAG_SIZE = 32
MAX_ENTRY = 4 * 1024**3


class Stale(Exception):
    """There is no usable entry."""


def team_key() -> bytes:
    """From the job's secret mount, never from the shared folder."""
    path = Path(os.environ.get("FEATURE_KEY_FILE", "/run/secrets/feature_key"))
    key = path.read_bytes().strip()
    if len(key) < 32:
        raise RuntimeError(f"{path} is too short")
    return key


def fingerprint(frame: pd.DataFrame) -> str:
    """Digest of the contents of a frame, independent of where it came from."""
    digest = hashlib.sha256()
    digest.update(json.dumps([str(c) for c in frame.columns]).encode())
    digest.update(pd.util.hash_pandas_object(frame, index=True).values.tobytes())
    return digest.hexdigest()


class FeatureCache:
    def __init__(self, folder: Path, key: bytes | None = None):
        self.folder = Path(folder)
        self.key = key or team_key()

    def path(self, name: str) -> Path:
        digest = hashlib.sha256(name.encode()).hexdigest()
        return self.folder / digest[:2] / f"{digest}.feat"

    def tag(self, name: str, body: bytes) -> bytes:
        mac = hmac.new(self.key, digestmod=hashlib.sha256)
        label = name.encode()
        mac.update(len(label).to_bytes(4, "big") + label)
        mac.update(body)
        return mac.digest()

    def put(self, name: str, value: Any) -> Path:
        body = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, partial = tempfile.mkstemp(dir=path.parent, prefix=".part-")
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(MAGIC)
                out.write(self.tag(name, body))
                out.write(body)
            os.chmod(partial, 0o644)
            os.replace(partial, path)
        except BaseException:
            Path(partial).unlink(missing_ok=True)
            raise
        log.info("stored %s (%.1f MB)", name, len(body) / 1e6)
        return path

    def read_body(self, name: str) -> bytes:
        """Bytes of an entry, after its tag."""
        try:
            with open(self.path(name), "rb") as source:
                raw = source.read(MAX_ENTRY)
        except OSError as exc:
            raise Stale(str(exc)) from None
        start = len(MAGIC) + TAG_SIZE
        if raw[: len(MAGIC)] != MAGIC or len(raw) <= start:
            raise Stale("format")
        body = raw[start:]
        if not hmac.compare_digest(raw[len(MAGIC) : start], self.tag(name, body)):
            raise Stale("tag")
        return body

    def get(self, name: str) -> Any:
        body = self.read_body(name)
        try:
            return pickle.loads(body)
        except (pickle.UnpicklingError, AttributeError, ImportError, EOFError) as exc:
            raise Stale(f"written by another version: {exc}") from None

    def get_or_make(self, name: str, make: Callable[[], Any]) -> Any:
        try:
            value = self.get(name)
            log.info("hit %s", name)
            return value
        except Stale as exc:
            log.info("miss %s (%s)", name, exc)
        started = time.perf_counter()
        value = make()
        log.info("made %s in %.1f s", name, time.perf_counter() - started)
        self.put(name, value)
        return value


def cached(cache: FeatureCache, version: int = 1):
    """Decorator for functions from one frame to one frame or array."""

    def decorate(function):
        @functools.wraps(function)
        def inner(frame: pd.DataFrame, **options):
            settings = json.dumps(options, sort_keys=True, default=str)
            name = f"{function.__module__}.{function.__qualname__}:{version}:{settings}:{fingerprint(frame)}"
            return cache.get_or_make(name, lambda: function(frame, **options))

        return inner

    return decorate


def export_arrays(cache: FeatureCache, names: list[str], target: Path) -> int:
    """Write arrays in a form that other teams can read without our code."""
    arrays = {}
    for name in names:
        value = cache.get(name)
        if isinstance(value, pd.DataFrame):
            value = value.to_numpy(dtype=np.float64)
        arrays[hashlib.sha256(name.encode()).hexdigest()[:12]] = np.asarray(value, dtype=np.float64)
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **arrays)
    target.write_bytes(buffer.getvalue())
    return len(arrays)


def import_arrays(source: Path) -> dict[str, np.ndarray]:
    """Arrays that another team has left for us."""
    with np.load(source, allow_pickle=False) as bundle:
        return {name: bundle[name] for name in bundle.files}
