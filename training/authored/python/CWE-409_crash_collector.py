"""Crash reports from the desktop program: taken in, grouped, kept for 90 days.

The program sends a gzip file of text. We keep reports as gzip files, too, after
personal paths have been taken out of them.
"""
import datetime as dt
import gzip
import hashlib
import hmac
import json
import os
import re
import zlib
from pathlib import Path
from flask import Flask, abort, jsonify, request
app = Flask(__name__)
STORE = Path(os.environ.get("CRASH_STORE", "/srv/crashes"))
STAFF_KEY = os.environ["CRASH_STAFF_KEY"].encode()
MAX_UPLOAD = 512 * 1024
MAX_TEXT = 4 * 1024 * 1024
MAX_LINES = 40_000
KEEP_DAYS = 90
app.config["MAX_CONTENT_LENGTH"] = MAX_UPLOAD
HOME = re.compile(r"(?i)(/home/|/users/|c:\\users\\)[^/\\\s\"']{1,64}")
FRAME = re.compile(r"^\s*at ([\w.$<>]{1,200})\(")
VERSION = re.compile(r"\d{1,3}\.\d{1,3}\.\d{1,4}")
HEX = re.compile(r"[0-9a-f]{16}")

class Unreadable(Exception):
    pass

def inflate(data, limit):
    """Contents of one gzip member, at most limit bytes of them."""
    machine = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
    try:
        out = machine.decompress(data, limit + 1)
    except zlib.error:
        raise Unreadable("format") from None
    if len(out) > limit or not machine.eof:
        raise Unreadable("size")
    return out

def read_report(data):
    """Text of a report as the program sent it."""
<<<<<<< V
    if len(data) > MAX_UPLOAD:
        raise Unreadable("size")
    try:
        text = gzip.decompress(data)
    except (OSError, EOFError, zlib.error):
        raise Unreadable("format") from None
=======
    text = inflate(data, MAX_TEXT)
>>>>>>> F
    lines = text.decode("utf-8", "replace").splitlines()
    if not lines or len(lines) > MAX_LINES:
        raise Unreadable("lines")
    return lines

def anonymous(lines):
    return [HOME.sub(r"\1user", line[:2000]) for line in lines]

def group_of(lines):
    """Reports with the same top five frames belong together."""
    frames = [m.group(1) for m in map(FRAME.match, lines) if m][:5]
    if not frames:
        raise Unreadable("no frames")
    return hashlib.sha256("\n".join(frames).encode()).hexdigest()[:16], frames

def group_dir(group):
    return STORE / group[:2] / group

def load_index(folder):
    try:
        return json.loads((folder / "index.json").read_text("utf-8"))
    except FileNotFoundError:
        return {"count": 0, "versions": {}, "frames": []}

def save(lines, version, now):
    group, frames = group_of(lines)
    folder = group_dir(group)
    folder.mkdir(parents=True, exist_ok=True)
    index = load_index(folder)
    index["count"] += 1
    index["frames"] = frames
    if version in index["versions"] or len(index["versions"]) < 50:
        index["versions"][version] = index["versions"].get(version, 0) + 1
    if index["count"] <= 20:
        body = gzip.compress("\n".join(lines).encode(), mtime=0)
        (folder / f"{now:%Y%m%d-%H%M%S-%f}.gz").write_bytes(body)
    partial = folder / f".index-{os.getpid()}"
    partial.write_text(json.dumps(index), "utf-8")
    partial.replace(folder / "index.json")
    return group

def kept_reports(folder):
    """Our own files of a group; what is in them has been through read_report."""
    for path in sorted(folder.glob("*.gz")):
        yield path.name, gzip.decompress(path.read_bytes()).decode("utf-8")

def staff_only():
    given = request.headers.get("X-Staff-Key", "").encode()
    if not hmac.compare_digest(given, STAFF_KEY):
        abort(403)

@app.post("/reports")
def take():
    version = request.headers.get("X-Program-Version", "")
    if not VERSION.fullmatch(version):
        abort(400)
    try:
        lines = anonymous(read_report(request.get_data(cache=False)))
        group = save(lines, version, dt.datetime.now(dt.timezone.utc))
    except Unreadable as exc:
        app.logger.info("report refused: %s", exc)
        abort(422)
    return jsonify(group=group), 201

@app.post("/symbols/<version>")
def symbols(version):
    """The build server leaves the symbol table of a release, a gzip of JSON."""
    staff_only()
    if not VERSION.fullmatch(version):
        abort(400)
    try:
        table = json.loads(inflate(request.get_data(cache=False), 8 * MAX_TEXT))
    except (Unreadable, ValueError):
        abort(422)
    folder = STORE / "symbols"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{version}.json").write_text(json.dumps(table), "utf-8")
    return "", 204

@app.get("/groups/<group>")
def show(group):
    staff_only()
    folder = group_dir(group)
<<<<<<< V
    if not folder.is_dir():
=======
    if not HEX.fullmatch(group) or not folder.is_dir():
>>>>>>> F
        abort(404)
    index = load_index(folder)
    index["reports"] = [{"name": n, "text": t[:100_000]} for n, t in kept_reports(folder)]
    return jsonify(index)

@app.get("/groups")
def groups():
    staff_only()
    found = []
    for folder in STORE.glob("??/*"):
        if HEX.fullmatch(folder.name):
            index = load_index(folder)
            found.append({"group": folder.name, "count": index["count"], "top": index["frames"][:1]})
    return jsonify(sorted(found, key=lambda g: -g["count"])[:200])

@app.cli.command("expire")
def expire():
    """Run every night: remove reports older than KEEP_DAYS."""
    limit = dt.datetime.now().timestamp() - KEEP_DAYS * 86400
    for path in STORE.glob("??/*/*.gz"):
        if path.stat().st_mtime < limit:
            path.unlink()
