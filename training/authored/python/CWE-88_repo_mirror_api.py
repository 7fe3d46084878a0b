"""Mirror service: keeps bare clones of upstream repositories and serves files."""
import re
import subprocess
from pathlib import Path

from flask import Flask, Response, abort, jsonify, request

from mirror.auth import token_required

app = Flask(__name__)
ROOT = Path("/srv/mirror")
NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}\Z")
ENV = {"PATH": "/usr/bin", "GIT_TERMINAL_PROMPT": "0", "HOME": "/nonexistent"}


def git(*args, cwd=None):
    try:
        return subprocess.run(
            ["git", *args], cwd=cwd, env=ENV, check=True, timeout=300,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        ).stdout
    except subprocess.CalledProcessError as exc:
        app.logger.info("git %s: %s", args[0], exc.stderr[-300:])
        abort(422)


def repo(name):
    if not NAME.match(name):
        abort(404)
    path = ROOT / f"{name}.git"
    if not path.is_dir():
        abort(404)
    return path


@app.post("/repos")
@token_required
def add():
    data = request.get_json()
    name, url = str(data.get("name", "")), str(data.get("url", ""))
    if not NAME.match(name) or (ROOT / f"{name}.git").exists():
        abort(400)
    if not url.startswith("https://"):
        abort(400)
    git("clone", "--bare", "--quiet", "--", url, str(ROOT / f"{name}.git"))
    return jsonify(name=name), 201


@app.post("/repos/<name>/fetch")
@token_required
def fetch(name):
    branch = request.args.get("branch", "main")
    path = repo(name)
<<<<<<< V
    if ";" in branch or "|" in branch or " " in branch:
        abort(400)
    git("fetch", "--quiet", "origin", branch, cwd=path)
=======
    if not re.fullmatch(r"\w[\w./-]*", branch):
        abort(400)
    git("fetch", "--quiet", "--", "origin", branch, cwd=path)
>>>>>>> F
    return "", 204


@app.get("/repos/<name>/log")
def log(name):
    count = max(1, min(request.args.get("n", 20, type=int), 200))
    ref = request.args.get("ref", "HEAD")
<<<<<<< V
    out = git("log", f"-{count}", "--format=%H%x09%an%x09%s", ref, cwd=repo(name))
=======
    out = git("log", f"-{count}", "--format=%H%x09%an%x09%s", "--end-of-options", ref, cwd=repo(name))
>>>>>>> F
    rows = [line.split("\t", 2) for line in out.decode("utf-8", "replace").splitlines()]
    return jsonify([{"commit": r[0], "author": r[1], "subject": r[2]} for r in rows if len(r) == 3])


@app.get("/repos/<name>/tarball")
def tarball(name):
    data = git("archive", "--format=tar.gz", "HEAD", cwd=repo(name))
    return Response(data, mimetype="application/gzip")


if __name__ == "__main__":
    app.run(port=7900)
