import re
from collections import deque
from pathlib import Path

from flask import Blueprint, abort, jsonify, request

from hosting.auth import customer_required, customer_log_dir

bp = Blueprint("logs", __name__)

STAMP = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
MAX_LINES = 50_000


def lines_of(path: Path):
    with path.open(encoding="utf-8", errors="replace") as fh:
        return deque(fh, maxlen=MAX_LINES)


@bp.get("/logs/<date:day>/search")
@customer_required
def search(day):
    """Lines of a day's log that contain the text typed into the search box."""
    q = request.args.get("q", "")
    if not 2 <= len(q) <= 100:
        abort(400)
    path = customer_log_dir() / f"{day:%Y-%m-%d}.log"
    if not path.exists():
        return jsonify(hits=[])
<<<<<<< V
    pattern = re.compile(q, re.IGNORECASE)
=======
    pattern = re.compile(re.escape(q), re.IGNORECASE)
>>>>>>> F
    hits = []
    for line in lines_of(path):
        if pattern.search(line):
            m = STAMP.match(line)
            hits.append({"at": m and m.group(), "line": line.rstrip()[:500]})
            if len(hits) == 200:
                break
    return jsonify(hits=hits)
