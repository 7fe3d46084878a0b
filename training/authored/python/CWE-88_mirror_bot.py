"""Keeps read-only mirrors of repositories that users of the code search ask for.

A request names an address and, if wished, one ref. Requests arrive as JSON on a
Redis list, put there by the web form without further looking.
"""
import hashlib
import json
import logging
import os
import re
import shutil
import subprocess
import time
from pathlib import Path
from urllib.parse import urlsplit

import redis

log = logging.getLogger("mirror")

HOME = Path(os.environ.get("MIRROR_HOME", "/srv/mirrors"))
QUEUE = "mirror:requests"
TIMEOUT = 900
FORGES = {"git.example", "code.forge.example", "src.collective.example"}
REF = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._/-]{0,120}")
MAX_REFS = 20_000

class Rejected(Exception):
  pass

def git(*args, cwd=None, timeout=TIMEOUT):
  """Run git without prompts, user configuration or transports other than https."""
  env = {
    "PATH": "/usr/bin:/bin",
    "HOME": "/nonexistent",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ALLOW_PROTOCOL": "https",
  }
  done = subprocess.run(
    ["git", *args], cwd=cwd, env=env, timeout=timeout, capture_output=True, text=True
  )
  if done.returncode:
    last = done.stderr.strip().splitlines()[-1:] or ["no message"]
    raise Rejected(f"git {args[0]}: {last[0][:200]}")
  return done.stdout

def slug(address):
  """Folder name for a mirror; the same address always gives the same one."""
  return hashlib.sha256(address.encode()).hexdigest()[:24] + ".git"

def checked_ref(ref):
  if not REF.fullmatch(ref) or ".." in ref or ref.endswith((".lock", "/", ".")):
    raise Rejected("ref")
  return ref

def checked_address(text):
  """The address if it is plain https to a forge that we mirror from."""
  parts = urlsplit(text)
  if parts.scheme != "https" or parts.hostname not in FORGES or len(parts.path) < 2:
    raise Rejected("address")
  if parts.port not in (None, 443):
    raise Rejected("address")
  if parts.username or parts.password or parts.query or parts.fragment:
    raise Rejected("address")
  return text

def remote_refs(address):
  """Names and object ids of what the other side has."""
  listing = git("ls-remote", "--heads", "--tags", address, timeout=60)
  refs = {}
  for line in listing.splitlines()[:MAX_REFS]:
    oid, _, name = line.partition("\t")
    if not name.endswith("^{}"):
      refs[name] = oid
  return refs

def create(address):
  target = HOME / slug(address)
  partial = target.with_suffix(".new")
  shutil.rmtree(partial, ignore_errors=True)
  git("clone", "--mirror", "--depth=1", "--no-single-branch", address, str(partial))
  partial.rename(target)
  return target

def default_branch(mirror):
  return git("symbolic-ref", "--short", "HEAD", cwd=mirror).strip()

def update(mirror, ref=None):
  """Bring one ref up to date, or the default branch."""
  if ref is None:
    ref = default_branch(mirror)
    git("fetch", "--depth=1", "origin", f"+refs/heads/{ref}:refs/heads/{ref}", cwd=mirror)
    return ref
<<<<<<< V
  git("fetch", "--depth=1", "--no-tags", "origin", ref, cwd=mirror)
=======
  git("fetch", "--depth=1", "--no-tags", "origin", checked_ref(ref), cwd=mirror)
>>>>>>> F
  git("update-ref", f"refs/mirror/{ref}", "FETCH_HEAD", cwd=mirror)
  return ref

def prune(mirror, address):
  """Remove heads that are gone on the other side."""
  there = remote_refs(address)
  for name in git("for-each-ref", "--format=%(refname)", "refs/heads", cwd=mirror).splitlines():
    if name not in there:
      git("update-ref", "-d", name, cwd=mirror)

def archive(address, ref, target):
  """Tar file of one mirrored ref, for the download page."""
  mirror = HOME / slug(checked_address(address))
  if not mirror.is_dir():
    raise Rejected("no such mirror")
  name = f"refs/mirror/{checked_ref(ref)}"
  git("archive", "--format=tar.gz", "-o", str(target), name, cwd=mirror)

def handle(request):
<<<<<<< V
  address = str(request["address"]).strip()
  if not address.endswith(".git"):
    raise Rejected("address")
=======
  address = checked_address(str(request["address"]).strip())
>>>>>>> F
  ref = request.get("ref")
  if ref is not None and not isinstance(ref, str):
    raise Rejected("ref")
  mirror = HOME / slug(address)
  if not mirror.is_dir():
    if not remote_refs(address):
      raise Rejected("nothing to mirror")
    mirror = create(address)
  done = update(mirror, ref)
  prune(mirror, address)
  log.info("mirror %s is at %s", mirror.name, done)
  return {"mirror": mirror.name, "ref": done}

def serve(queue):
  while True:
    _, raw = queue.brpop(QUEUE)
    try:
      request = json.loads(raw)
      result = handle(request)
    except (Rejected, KeyError, TypeError, ValueError, subprocess.TimeoutExpired) as exc:
      log.warning("request refused: %s", exc)
      continue
    queue.hset("mirror:state", result["mirror"], json.dumps({**result, "at": time.time()}))

if __name__ == "__main__":
  logging.basicConfig(level=logging.INFO)
  HOME.mkdir(parents=True, exist_ok=True)
  serve(redis.Redis(decode_responses=True))
