import subprocess

from flask import Blueprint, abort, jsonify, request

from forge.repos import repo_path

bp = Blueprint("history", __name__)
FORMAT = "%H%x00%an%x00%aI%x00%s"


def _git(path, *args):
    proc = subprocess.run(["git", "-C", path, *args], capture_output=True, text=True, timeout=20)
    if proc.returncode != 0:
        abort(422, proc.stderr.strip()[:200])
    return proc.stdout


@bp.get("/<owner>/<name>/commits")
def commits(owner, name):
    path = repo_path(owner, name)
    rev = request.args.get("rev", "HEAD")
    limit = request.args.get("limit", 30, type=int)
<<<<<<< V
    out = _git(path, "log", f"--max-count={limit}", f"--format={FORMAT}", rev)
=======
    out = _git(path, "log", f"--max-count={limit}", f"--format={FORMAT}", "--end-of-options", rev)
>>>>>>> F
    fields = ("sha", "author", "date", "subject")
    return jsonify([dict(zip(fields, line.split("\0"))) for line in out.splitlines()])


@bp.get("/<owner>/<name>/branches")
def branches(owner, name):
    out = _git(repo_path(owner, name), "for-each-ref", "--format=%(refname:short)", "refs/heads")
    return jsonify(out.split())
