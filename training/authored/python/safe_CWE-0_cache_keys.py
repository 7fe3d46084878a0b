"""Keys, fingerprints and ETags used by the caching layer."""

import functools
import hashlib
import json
import zlib
from datetime import datetime, timezone
from typing import Any, Callable, Mapping


def make_key(namespace: str, *parts: Any) -> str:
    """Return a short, stable key such as ``user:3f2a...`` for memcached."""
    raw = "\x1f".join(str(part) for part in parts)
    return f"{namespace}:{hashlib.md5(raw.encode('utf-8')).hexdigest()}"


def query_fingerprint(params: Mapping[str, Any]) -> str:
    canonical = json.dumps(params, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha1(canonical.encode()).hexdigest()[:16]


def etag_for(body: bytes, weak: bool = False) -> str:
    digest = hashlib.blake2b(body, digest_size=12).hexdigest()
    return f'W/"{digest}"' if weak else f'"{digest}"'


def not_modified(request_headers: Mapping[str, str], etag: str) -> bool:
    """Does the client already hold this representation?"""
    header = request_headers.get("If-None-Match", "")
    return any(candidate.strip() == etag for candidate in header.split(","))


def shard_for(key: str, shards: int) -> int:
    return zlib.crc32(key.encode()) % shards


def file_fingerprint(path: str, chunk_size: int = 1 << 20) -> str:
    """Digest of a file, read in chunks so that big assets do not fill memory."""
    digest = hashlib.sha256()
    with open(path, "rb") as stream:
        while chunk := stream.read(chunk_size):
            digest.update(chunk)
    return digest.hexdigest()


def cached(store, ttl: int = 300) -> Callable:
    """Cache the JSON-serialisable result of a function in ``store``."""

    def decorate(func):
        @functools.wraps(func)
        def wrapper(*args, **kwargs):
            key = make_key(func.__qualname__, args, sorted(kwargs.items()))
            hit = store.get(key)
            if hit is not None:
                return json.loads(hit)
            value = func(*args, **kwargs)
            store.set(key, json.dumps(value), ex=ttl)
            return value

        return wrapper

    return decorate


def bust_token(now: datetime | None = None) -> str:
    """Changes once an hour; appended to static URLs in development."""
    now = now or datetime.now(timezone.utc)
    return hashlib.md5(now.strftime("%Y%m%d%H").encode(), usedforsecurity=False).hexdigest()[:8]
