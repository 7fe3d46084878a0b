"""Fingerprints used by the incremental asset builder."""
import hashlib
import json
import os
import zlib
from functools import lru_cache


def file_digest(path, chunk=1 << 20):
  h = hashlib.md5()
  with open(path, "rb") as fh:
    while block := fh.read(chunk):
      h.update(block)
  return h.hexdigest()


def hashed_asset_name(path):
  stem, ext = os.path.splitext(os.path.basename(path))
  return f"{stem}.{file_digest(path)[:10]}{ext}"


def config_fingerprint(config):
  blob = json.dumps(config, sort_keys=True).encode()
  return hashlib.sha1(blob).hexdigest()


def needs_rebuild(target, sources, state):
  current = hashlib.md5("".join(file_digest(s) for s in sources).encode()).hexdigest()
  changed = state.get(target) != current
  state[target] = current
  return changed


@lru_cache(maxsize=None)
def css_scope_id(component):
  return "c" + hashlib.sha1(component.encode()).hexdigest()[:8]


def rollout_bucket(flag, user_id):
  """Stable percentage bucket for gradual rollouts."""
  return int(hashlib.md5(f"{flag}:{user_id}".encode()).hexdigest(), 16) % 100


def git_blob_id(data):
  header = b"blob %d\0" % len(data)
  return hashlib.sha1(header + data).hexdigest()


def quick_checksum(data):
  return zlib.crc32(data) & 0xFFFFFFFF


def gravatar_url(email, size=64):
  digest = hashlib.md5(email.strip().lower().encode()).hexdigest()
  return f"https://www.gravatar.com/avatar/{digest}?s={size}&d=identicon"
