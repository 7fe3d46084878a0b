#!/usr/bin/env python3
import argparse
import datetime
import getpass
import hashlib
import os
import pathlib
import re
import subprocess
import sys
import tarfile
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[1]
VERSION_FILE = ROOT / "src" / "loomis" / "_version.py"
VERSION = re.compile(r'__version__ = "(\d+)\.(\d+)\.(\d+)"')
CHANGELOG = ROOT / "CHANGES.md"


def run(*cmd, **kwargs):
  print("$", *cmd)
  return subprocess.run(cmd, cwd=ROOT, check=True, **kwargs)


def output(*cmd):
  return subprocess.check_output(cmd, cwd=ROOT, text=True).strip()


def read_version():
  match = VERSION.search(VERSION_FILE.read_text())
  assert match, "version line is missing"
  return tuple(int(g) for g in match.groups())


def bump(version, part):
  major, minor, patch = version
  return {"major": (major + 1, 0, 0), "minor": (major, minor + 1, 0), "patch": (major, minor, patch + 1)}[part]


def write_version(version):
  text = VERSION_FILE.read_text()
  VERSION_FILE.write_text(VERSION.sub('__version__ = "%d.%d.%d"' % version, text))


def update_changelog(version):
  text = CHANGELOG.read_text(encoding="utf-8")
  today = datetime.date.today().isoformat()
  title = "## %d.%d.%d (%s)" % (*version, today)
  CHANGELOG.write_text(text.replace("## Unreleased", f"## Unreleased\n\n{title}", 1), encoding="utf-8")


def check_clean():
  if output("git", "status", "--porcelain", "--untracked-files=no"):
    sys.exit("working tree has changes")
  if output("git", "rev-parse", "--abbrev-ref", "HEAD") != "main":
    sys.exit("releases are cut from main")


def sums(folder):
  lines = []
  for path in sorted(folder.iterdir()):
    if path.suffix in (".whl", ".gz"):
      lines.append(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}")
  (folder / "SHA256SUMS").write_text("\n".join(lines) + "\n")
  return lines


def smoke_test(dist):
  wheel = next(dist.glob("*.whl"))
  with tempfile.TemporaryDirectory() as tmp:
    run(sys.executable, "-m", "venv", tmp)
    python = os.path.join(tmp, "bin", "python")
    run(python, "-m", "pip", "install", "--quiet", "--no-deps", str(wheel))
    run(python, "-c", "import loomis; print(loomis.__version__)")
  with tarfile.open(next(dist.glob("*.tar.gz"))) as tar:
    names = [m.name for m in tar.getmembers()]
  assert any(n.endswith("/LICENSE") for n in names), "sdist lacks the licence"


def upload(dist):
  env = dict(os.environ)
  if "TWINE_PASSWORD" not in env:
    env.update(TWINE_USERNAME="__token__", TWINE_PASSWORD=getpass.getpass("API token: "))
  files = [str(p) for p in sorted(dist.glob("loomis-*"))]
  run(sys.executable, "-m", "twine", "upload", *files, env=env)


def main():
  ap = argparse.ArgumentParser()
  ap.add_argument("part", choices=["major", "minor", "patch"])
  ap.add_argument("--upload", action="store_true")
  args = ap.parse_args()
  check_clean()
  version = bump(read_version(), args.part)
  write_version(version)
  update_changelog(version)
  tag = "v%d.%d.%d" % version
  run("git", "commit", "-am", f"Release {tag}")
  run("git", "tag", "-s", tag, "-m", tag)
  with tempfile.TemporaryDirectory(prefix="loomis-dist-") as tmp:
    dist = pathlib.Path(tmp)
    run(sys.executable, "-m", "build", "--outdir", tmp)
    print(*sums(dist), sep="\n")
    smoke_test(dist)
    if args.upload:
      upload(dist)
      run("git", "push", "origin", "main", tag)


if __name__ == "__main__":
  main()
