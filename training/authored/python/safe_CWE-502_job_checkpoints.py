"""Resumable batch jobs: state stays in the job's own directory, owned by the service account."""
import copyreg
import marshal
import os
import pickle
import shelve
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

STATE = Path("/var/lib/reindex")


class Checkpoint:
    def __init__(self, job):
        self.path = STATE / f"{job:d}.ckpt"

    def save(self, state):
        tmp = self.path.with_suffix(".tmp")
        with open(tmp, "wb") as fh:
            pickle.dump(state, fh, protocol=pickle.HIGHEST_PROTOCOL)
        os.replace(tmp, self.path)

    def load(self):
        try:
            with open(self.path, "rb") as fh:
                return pickle.load(fh)
        except FileNotFoundError:
            return None


def seen_ids(job):
    return shelve.open(str(STATE / f"seen-{job:d}"))


def deep_clone(obj):
    return pickle.loads(pickle.dumps(obj, -1))


def estimate_size(obj):
    return len(pickle.dumps(obj))


def compiled_rules(source):
    """Byte code cache for the rule file that ships with the package."""
    cache = STATE / "rules.marshal"
    if cache.exists() and cache.stat().st_mtime > source.stat().st_mtime:
        return marshal.loads(cache.read_bytes())
    code = compile(source.read_text(), str(source), "exec")
    cache.write_bytes(marshal.dumps(code))
    return code


def run_parallel(func, parts, workers=4):
    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(func, parts))


def reduce_connection(conn):
    return connect, (conn.dsn,)


def register(connection_type):
    copyreg.pickle(connection_type, reduce_connection)


def test_checkpoint_round_trip(tmp_path, monkeypatch):
    monkeypatch.setattr(f"{__name__}.STATE", tmp_path)
    Checkpoint(7).save({"cursor": 41})
    assert Checkpoint(7).load() == {"cursor": 41}
