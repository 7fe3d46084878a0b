import re
import subprocess
from pathlib import Path

import git
from flask import Flask, abort, request

app = Flask(__name__)
REPOS = Path("/srv/repos")
REF = re.compile(r"[A-Za-z0-9][\w./-]{0,99}")


def run(*args: str) -> str:
  return subprocess.run(args, check=True, capture_output=True, text=True, timeout=60).stdout


def clone(url: str, slug: str) -> None:
  target = REPOS / f"{int(slug):08d}"

<<<<<<< V
  run("git", "clone", "--depth", "1", url, str(target))
=======
  if not url.startswith("https://"):
    raise ValueError("https only")
  run("git", "clone", "--depth", "1", "--", url, str(target))
>>>>>>> F


@app.get("/log")
def history():
  ref = request.args.get("ref", "main")

<<<<<<< V
  return run("git", "-C", str(REPOS / "site"), "log", "--oneline", "-n", "50", ref)
=======
  return run("git", "-C", str(REPOS / "site"), "log", "--oneline", "-n", "50", "--end-of-options", ref)
>>>>>>> F


@app.get("/diff/<path:name>")
def diff(name):
  base = request.args["base"]

<<<<<<< V
  if not REF.search(base):
=======
  if not REF.fullmatch(base):
>>>>>>> F
    abort(400)

  return run("git", "-C", str(REPOS / "site"), "diff", base, "--", name)


@app.get("/search")
def search():
  needle = request.args["q"]

<<<<<<< V
  return run("git", "-C", str(REPOS / "site"), "grep", "-n", needle)
=======
  return run("git", "-C", str(REPOS / "site"), "grep", "-n", "-e", needle)
>>>>>>> F


def archive_names(folder: Path, names: list[str]) -> None:
<<<<<<< V
  run("tar", "-C", str(folder), "-czf", "/srv/out/bundle.tgz", *names)
=======
  run("tar", "-C", str(folder), "-czf", "/srv/out/bundle.tgz", "--", *names)
>>>>>>> F


def fetch_feed(url: str) -> str:
  run("curl", "-fsS", "--proto", "=https", "--max-time", "20", "-o", "/srv/out/feed.xml", "--url", url)
  return Path("/srv/out/feed.xml").read_text()


def update_mirror(name: str, remote: str) -> None:
  repo = git.Repo(REPOS / Path(name).name)

<<<<<<< V
  repo.git.fetch(remote, "--prune")
=======
  repo.remotes[remote].fetch(prune=True)
>>>>>>> F


def blame(line: int) -> str:
  return run("git", "-C", str(REPOS / "site"), "blame", f"-L{line},+1", "--", "CHANGES.md")


def sync_media(host: str) -> None:
<<<<<<< V
  run("rsync", "-a", "/srv/media/", f"{host}:/srv/media/")
=======
  run("rsync", "-a", "--", "/srv/media/", f"{host}:/srv/media/")
>>>>>>> F


def count_lines() -> str:
  return run("find", "/srv/out", "-name", "*.csv", "-exec", "wc", "-l", "{}", "+")
