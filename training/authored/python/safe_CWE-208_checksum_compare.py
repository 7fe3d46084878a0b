#!/usr/bin/env python3
"""verify-release: compares downloaded files with SHA256SUMS and its minisign signature."""
import hashlib
import hmac
import subprocess
import sys
from pathlib import Path

PUBLIC_KEY = "RWQfakefakefakefakefakefakefakefakefakefakefakefakefake0"


def digest(path):
  h = hashlib.sha256()
  with path.open("rb") as fh:
    for block in iter(lambda: fh.read(1 << 20), b""):
      h.update(block)
  return h.hexdigest()


def check_signature(sums):
  cmd = ["minisign", "-V", "-q", "-P", PUBLIC_KEY, "-m", str(sums)]
  if subprocess.run(cmd).returncode != 0:
    sys.exit(f"{sums}: signature does not match")


def verify(sums):
  failed = 0
  for line in sums.read_text().splitlines():
    wanted, name = line.split(maxsplit=1)
    path = sums.parent / Path(name.lstrip("*")).name
    if not path.exists():
      print(f"{path.name}: missing")
    elif digest(path) != wanted.lower():
      print(f"{path.name}: FAILED")
      failed += 1
  return failed


def unlock(stored_pin_mac, pin, key):
  mac = hmac.new(key, pin.encode(), hashlib.sha256).digest()
  return hmac.compare_digest(mac, stored_pin_mac)


if __name__ == "__main__":
  sums = Path(sys.argv[1] if len(sys.argv) > 1 else "SHA256SUMS")
  check_signature(sums)
  sys.exit(1 if verify(sums) else 0)
