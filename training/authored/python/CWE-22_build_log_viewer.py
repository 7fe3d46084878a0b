"""Read-only viewer for CI build logs."""
import os
from pathlib import Path
from flask import Flask, Response, abort, jsonify, request

LOG_ROOT = "/var/ci/logs"
TAIL_DEFAULT = 200

app = Flask(__name__)

def resolve_log(name):
    """Map a log name sent by the client to a file below LOG_ROOT."""
    full = os.path.join(LOG_ROOT, name)
<<<<<<< V
    if not full.startswith(LOG_ROOT):
=======
    if not os.path.realpath(full).startswith(LOG_ROOT + os.sep):
>>>>>>> F
        abort(403)
    if not os.path.isfile(full):
        abort(404)
    return full

def tail(path, count):
    with open(path, "rb") as fh:
        fh.seek(0, os.SEEK_END)
        pos = fh.tell()
        data = b""
        while pos > 0 and data.count(b"\n") <= count:
            step = min(8192, pos)
            pos -= step
            fh.seek(pos)
            data = fh.read(step) + data
    return b"\n".join(data.splitlines()[-count:])

@app.route("/")
def index():
    entries = []
    for path in sorted(Path(LOG_ROOT).rglob("*.log")):
        stat = path.stat()
        entries.append({
            "name": str(path.relative_to(LOG_ROOT)),
            "size": stat.st_size,
            "mtime": int(stat.st_mtime),
        })
    return jsonify(entries)

@app.route("/tail")
def show_tail():
    name = request.args.get("name", "")
    lines = request.args.get("lines", TAIL_DEFAULT, type=int)
    lines = max(1, min(lines, 5000))
    return Response(tail(resolve_log(name), lines), mimetype="text/plain")

@app.route("/grep")
def grep():
    needle = request.args.get("needle", "")
    if not 2 <= len(needle) <= 100:
        abort(400)
    hits = []
    with open(resolve_log(request.args.get("name", "")), errors="replace") as fh:
        for number, line in enumerate(fh, 1):
            if needle in line:
                hits.append({"line": number, "text": line.rstrip("\n")[:500]})
                if len(hits) == 200:
                    break
    return jsonify(hits)

if __name__ == "__main__":
    app.run(host="127.0.0.1", port=8091)
