"""Build cache of the doc generator: parsed modules are kept between runs."""
import hashlib
import os
import pickle
import tempfile
from pathlib import Path

CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "docgen"
VERSION = 7


class ParseCache:
  def __init__(self):
    CACHE.mkdir(mode=0o700, parents=True, exist_ok=True)
    if CACHE.stat().st_uid != os.getuid():
      raise RuntimeError(f"{CACHE} belongs to another user")

  def _path(self, source: bytes) -> Path:
    return CACHE / f"{hashlib.sha256(source).hexdigest()}.v{VERSION}"

  def get(self, source: bytes):
    try:
      with self._path(source).open("rb") as fh:
        return pickle.load(fh)
    except (FileNotFoundError, EOFError, pickle.UnpicklingError):
      return None

  def put(self, source: bytes, module) -> None:
    fd, tmp = tempfile.mkstemp(dir=CACHE)
    with os.fdopen(fd, "wb") as fh:
      pickle.dump(module, fh, protocol=pickle.HIGHEST_PROTOCOL)
    os.replace(tmp, self._path(source))
