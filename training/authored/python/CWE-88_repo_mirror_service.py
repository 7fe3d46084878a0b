import os
import re
import subprocess
from pathlib import Path

from flask import Blueprint, abort, current_app, jsonify, request

bp = Blueprint("mirror", __name__)
SLUG = re.compile(r"[a-z0-9][a-z0-9_.-]{0,60}\Z")


class GitError(RuntimeError):
    pass


class Mirror:
    """A bare clone that is kept up to date for the code browser."""

    def __init__(self, root, slug):
        if not SLUG.match(slug):
            raise GitError("bad repository name")
        self.path = Path(root) / (slug + ".git")
        self.branch = "HEAD"

    def _git(self, *args, timeout=60):
        env = dict(os.environ, GIT_TERMINAL_PROMPT="0", GIT_PAGER="cat")
        proc = subprocess.run(
            ["git", "--git-dir", str(self.path), *args],
            capture_output=True, env=env, timeout=timeout,
        )
        if proc.returncode:
            raise GitError(proc.stderr.decode("utf-8", "replace").strip())
        return proc.stdout.decode("utf-8", "replace")

    def select(self, branch):
        branch = branch.strip()
        if branch:
            self.branch = branch
        return self

    def resolve(self):
        return self._git("rev-parse", "--verify", "--end-of-options", self.branch + "^{commit}").strip()

    def log(self, count):
        fmt = "--format=%H%x09%an%x09%aI%x09%s"
<<<<<<< V
        out = self._git("log", fmt, "-n", str(int(count)), self.branch)
=======
        out = self._git("log", fmt, "-n", str(int(count)), self.resolve())
>>>>>>> F
        rows = []
        for line in out.splitlines():
            sha, author, when, subject = line.split("\t", 3)
            rows.append({"sha": sha, "author": author, "when": when, "subject": subject})
        return rows

    def blob(self, path):
        sha = self.resolve()
        return self._git("cat-file", "blob", f"{sha}:{path}")

    def tree(self, folder):
        sha = self.resolve()
        out = self._git("ls-tree", "-z", "--full-tree", sha, "--", folder)
        for record in filter(None, out.split("\0")):
            meta, name = record.split("\t", 1)
            mode, kind, oid = meta.split()
            yield {"name": name, "kind": kind, "oid": oid, "mode": mode}

    def archive(self):
        return self._git("archive", "--format=tar", self.resolve(), timeout=300)


def open_mirror(slug):
    try:
        mirror = Mirror(current_app.config["MIRROR_ROOT"], slug)
    except GitError:
        abort(404)
    if not mirror.path.is_dir():
        abort(404)
    return mirror.select(request.args.get("ref", ""))


@bp.errorhandler(GitError)
def on_git_error(exc):
    return jsonify(error="git failed"), 422


@bp.get("/r/<slug>/commits")
def commits(slug):
    count = min(request.args.get("n", 30, type=int), 200)
    return jsonify(open_mirror(slug).log(count))


@bp.get("/r/<slug>/tree/")
@bp.get("/r/<slug>/tree/<path:folder>")
def tree(slug, folder=""):
    return jsonify(list(open_mirror(slug).tree(folder + "/" if folder else ".")))


@bp.get("/r/<slug>/blob/<path:path>")
def blob(slug, path):
    return open_mirror(slug).blob(path), 200, {"Content-Type": "text/plain; charset=utf-8"}
