"""Memoise slow functions on disk, below the user's cache directory."""
import functools
import hashlib
import inspect
import logging
import os
import pickle
import sys
import tempfile
import time
from pathlib import Path

log = logging.getLogger(__name__)
_MISSING = object()


def default_root() -> Path:
	if sys.platform == "darwin":
		base = Path.home() / "Library" / "Caches"
	elif os.name == "nt":
		base = Path(os.environ.get("LOCALAPPDATA", Path.home()))
	else:
		base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
	return base / "diskmemo"


class DiskMemo:
	def __init__(self, root=None, max_age=None, protocol=pickle.HIGHEST_PROTOCOL):
		self.root = Path(root) if root else default_root()
		self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
		self.max_age = max_age
		self.protocol = protocol

	def _source_tag(self, func):
		try:
			text = inspect.getsource(func)
		except OSError:
			text = func.__qualname__
		return hashlib.md5(text.encode()).hexdigest()[:8]

	def _path(self, func, args, kwargs):
		key = pickle.dumps((args, sorted(kwargs.items())), protocol=4)
		digest = hashlib.sha1(key).hexdigest()
		folder = self.root / f"{func.__module__}.{func.__name__}-{self._source_tag(func)}"
		return folder / digest[:2] / f"{digest[2:]}.pkl"

	def _read(self, path):
		try:
			if self.max_age is not None and time.time() - path.stat().st_mtime > self.max_age:
				return _MISSING
			with path.open("rb") as fh:
				return pickle.load(fh)
		except FileNotFoundError:
			return _MISSING
		except (pickle.UnpicklingError, EOFError, AttributeError):
			log.debug("dropping unreadable entry %s", path.name)
			path.unlink(missing_ok=True)
			return _MISSING

	def _write(self, path, value):
		path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
		fd, tmp = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
		try:
			with os.fdopen(fd, "wb") as fh:
				pickle.dump(value, fh, protocol=self.protocol)
			os.replace(tmp, path)
		except BaseException:
			os.unlink(tmp)
			raise

	def __call__(self, func):
		@functools.wraps(func)
		def wrapper(*args, **kwargs):
			path = self._path(func, args, kwargs)
			value = self._read(path)
			if value is _MISSING:
				value = func(*args, **kwargs)
				self._write(path, value)
			return value

		wrapper.forget = lambda *a, **k: self._path(func, a, k).unlink(missing_ok=True)
		return wrapper

	def prune(self, limit_bytes):
		entries = sorted(self.root.rglob("*.pkl"), key=lambda p: p.stat().st_mtime, reverse=True)
		used = 0
		for entry in entries:
			used += entry.stat().st_size
			if used > limit_bytes:
				entry.unlink(missing_ok=True)
		return used


memo = DiskMemo(max_age=7 * 86400)


@memo
def primes_below(n: int) -> list:
	assert n >= 0
	sieve = bytearray([1]) * max(n, 2)
	for i in range(2, int(n ** 0.5) + 1):
		if sieve[i]:
			sieve[i * i::i] = bytes(len(range(i * i, len(sieve), i)))
	return [i for i in range(2, n) if sieve[i]]
