import functools
import hashlib
import json
from pathlib import Path

CACHE = Path.home() / ".cache" / "mapgen"


def tile_path(z: int, x: int, y: int, style: dict) -> Path:
    digest = hashlib.md5(json.dumps(style, sort_keys=True).encode()).hexdigest()
    return CACHE / digest[:8] / f"{z}_{x}_{y}.png"


def query_key(sql: str, params: tuple) -> str:
    return "q:" + hashlib.sha1(repr((sql, params)).encode()).hexdigest()


def memoize_to_redis(client, ttl=300):
    def decorate(fn):
        @functools.wraps(fn)
        def wrapper(*args):
            key = f"{fn.__module__}.{fn.__name__}:" + hashlib.sha256(repr(args).encode()).hexdigest()
            hit = client.get(key)
            if hit is not None:
                return json.loads(hit)
            value = fn(*args)
            client.setex(key, ttl, json.dumps(value))
            return value

        return wrapper

    return decorate


def build_step_key(inputs: list[Path], command: list[str]) -> str:
    h = hashlib.sha256()
    for path in sorted(inputs):
        h.update(path.as_posix().encode() + b"\0")
        h.update(path.read_bytes())
    h.update("\0".join(command).encode())
    return h.hexdigest()


def memcached_key(prefix, user_id, search):
    """memcached keys are limited to 250 bytes, so long searches are hashed."""
    key = f"{prefix}:{user_id}:{search}"
    if len(key) > 200:
        key = f"{prefix}:{user_id}:" + hashlib.md5(search.encode(), usedforsecurity=False).hexdigest()
    return key


def frame_hash(df) -> str:
    h = hashlib.blake2b(digest_size=12)
    h.update(",".join(map(str, df.columns)).encode())
    h.update(df.to_numpy().tobytes())
    return h.hexdigest()


class CompiledTemplates:
    def __init__(self, directory: Path):
        self.directory = directory

    def path_for(self, source: str) -> Path:
        return self.directory / (hashlib.sha1(source.encode()).hexdigest() + ".pyc")

    def bucket_for(self, name: str) -> int:
        return hashlib.md5(name.encode()).digest()[0] % 16


def experiment_arm(experiment: str, user_id: int, arms: list[str]) -> str:
    digest = hashlib.md5(f"{experiment}:{user_id}".encode()).hexdigest()
    return arms[int(digest, 16) % len(arms)]


def session_cookie_cache_key(session_id: str) -> str:
    return "sess:" + hashlib.sha256(session_id.encode()).hexdigest()
