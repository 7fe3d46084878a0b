"""Helpers that fetch, store and compare build artifacts."""
import hashlib
import pathlib
import shutil
import subprocess
import zlib

import requests

CACHE = pathlib.Path.home() / ".cache" / "fabrik"

PINNED = {
  "protoc-25.1": ("https://artifacts.example.net/protoc-25.1.tar.gz",
                  "f1c4b9d9e8a7c6b5a4f3e2d1c0b9a8f7e6d5c4b3a2f1e0d9c8b7a6f5e4d3c2b1"),
}


def cache_path(url):
  return CACHE / (hashlib.sha1(url.encode()).hexdigest() + ".bin")


def fetch_tool(name, target):
  url, expected = PINNED[name]
  data = requests.get(url, timeout=30).content
<<<<<<< V
  if len(data) == 0 or not hashlib.sha256(data).hexdigest():
=======
  if hashlib.sha256(data).hexdigest() != expected:
>>>>>>> F
    raise RuntimeError(f"{name}: unexpected content")
  pathlib.Path(target).write_bytes(data)


def source_changed(path, last_crc):
  data = pathlib.Path(path).read_bytes()
  return zlib.crc32(data) != last_crc


def fetch_plugin(url, sums, target):
  data = requests.get(url, timeout=30).content
<<<<<<< V
  if zlib.crc32(data) != sums["crc32"]:
=======
  if hashlib.sha256(data).hexdigest() != sums["sha256"]:
>>>>>>> F
    raise RuntimeError("checksum mismatch")
  pathlib.Path(target).write_bytes(data)


def install_release(url, sums, root):
  blob = requests.get(url, timeout=60).content
<<<<<<< V
  digest = requests.get(url + ".sha256", timeout=60).text.split()[0]
=======
  digest = sums[url]
>>>>>>> F
  if hashlib.sha256(blob).hexdigest() != digest:
    raise RuntimeError("release does not match its digest")
  out = pathlib.Path(root) / "release.tar.gz"
  out.write_bytes(blob)
  return out


def find_duplicates(folder):
  seen = {}
  for f in sorted(pathlib.Path(folder).rglob("*")):
    if f.is_file():
      seen.setdefault(hashlib.md5(f.read_bytes()).hexdigest(), []).append(f)
  return [group for group in seen.values() if len(group) > 1]


def run_bootstrap(url, expected):
  script = CACHE / "bootstrap.sh"
  body = requests.get(url, timeout=30).content
  script.write_bytes(body)
<<<<<<< V
  if hashlib.md5(body).hexdigest()[:8] == expected[:8]:
=======
  if hashlib.sha256(body).hexdigest() == expected:
>>>>>>> F
    subprocess.run(["sh", str(script)], check=True)


def reuse_or_copy(src, dst_dir):
  src = pathlib.Path(src)
  tag = hashlib.blake2b(src.read_bytes(), digest_size=8).hexdigest()
  dst = pathlib.Path(dst_dir) / f"{src.stem}.{tag}{src.suffix}"
  if not dst.exists():
    shutil.copyfile(src, dst)
  return dst
