"""Upload and report service: people upload CSV exports and get PDF reports."""
import csv
import hashlib
import hmac
import io
import logging
import os
import pickle
import random
import re
import secrets
import sqlite3
import subprocess
import tempfile
from contextlib import closing
from pathlib import Path

import requests
import yaml
from flask import (Flask, abort, g, jsonify, redirect, render_template_string,
                   request, send_file, session, url_for)
from werkzeug.security import check_password_hash, generate_password_hash
from werkzeug.utils import secure_filename

app = Flask(__name__)
app.config.from_mapping(
    SECRET_KEY=os.environ["REPORTS_SECRET_KEY"],
    MAX_CONTENT_LENGTH=16 * 1024 * 1024,
    SESSION_COOKIE_HTTPONLY=True,
    SESSION_COOKIE_SECURE=True,
    SESSION_COOKIE_SAMESITE="Lax",
)
log = logging.getLogger(__name__)

UPLOADS = Path(os.environ.get("REPORTS_UPLOADS", "/var/lib/reports/uploads")).resolve()
DATABASE = os.environ.get("REPORTS_DB", "/var/lib/reports/reports.db")
REPORT_NAME = re.compile(r"^[a-z0-9_-]{1,40}$")
ALLOWED = {".csv", ".tsv"}
SORTABLE = {"name": "name", "date": "created_at", "size": "size"}


def database():
    if "db" not in g:
        g.db = sqlite3.connect(DATABASE)
        g.db.row_factory = sqlite3.Row
    return g.db


@app.teardown_appcontext
def close_database(_error):
    connection = g.pop("db", None)
    if connection is not None:
        connection.close()


def current_user():
    user_id = session.get("user_id")
    if user_id is None:
        abort(401)
    return user_id


@app.post("/login")
def login():
    name = request.form.get("name", "")
    password = request.form.get("password", "")
    row = database().execute(
        "SELECT id, password_hash FROM users WHERE name = ?", (name,)
    ).fetchone()
    if row is None or not check_password_hash(row["password_hash"], password):
        log.info("failed login")
        abort(403)
    session.clear()
    session["user_id"] = row["id"]
    return redirect(url_for("list_uploads"))


@app.post("/register")
def register():
    name = request.form["name"].strip()
    password = request.form["password"]
    if not 3 <= len(name) <= 40 or len(password) < 10:
        abort(400, "name or password too short")
    with database() as connection:
        connection.execute(
            "INSERT INTO users (name, password_hash) VALUES (?, ?)",
            (name, generate_password_hash(password)),
        )
    return jsonify(ok=True), 201


@app.get("/uploads")
def list_uploads():
    user_id = current_user()
    order = SORTABLE.get(request.args.get("sort"), "created_at")
    rows = database().execute(
        f"SELECT id, name, size FROM uploads WHERE user_id = ? ORDER BY {order}", (user_id,)
    )
    return jsonify([dict(row) for row in rows])


@app.get("/uploads/search")
def search_uploads():
    user_id = current_user()
    term = request.args.get("q", "")
    rows = database().execute(
        f"SELECT id, name, size FROM uploads WHERE user_id = {user_id} AND name LIKE '%{term}%'"
    ).fetchall()
    return jsonify([dict(row) for row in rows])


@app.post("/uploads")
def upload():
    user_id = current_user()
    file = request.files["file"]
    name = secure_filename(file.filename or "")
    if Path(name).suffix not in ALLOWED:
        abort(415)
    folder = UPLOADS / str(user_id)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    target = folder / f"{secrets.token_hex(8)}-{name}"
    file.save(target)
    with database() as connection:
        cursor = connection.execute(
            "INSERT INTO uploads (user_id, name, path, size) VALUES (?, ?, ?, ?)",
            (user_id, name, str(target), target.stat().st_size),
        )
    return jsonify(id=cursor.lastrowid), 201


@app.get("/download")
def download():
    current_user()
    name = request.args["name"]
    return send_file(os.path.join(UPLOADS, name), as_attachment=True)


@app.get("/uploads/<int:upload_id>/raw")
def raw(upload_id):
    row = database().execute(
        "SELECT path FROM uploads WHERE id = ? AND user_id = ?", (upload_id, current_user())
    ).fetchone()
    if row is None:
        abort(404)
    path = Path(row["path"]).resolve()
    if not path.is_relative_to(UPLOADS):
        abort(404)
    return send_file(path, as_attachment=True)


@app.post("/reports/<name>")
def make_report(name):
    current_user()
    if not REPORT_NAME.fullmatch(name):
        abort(400)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "report.pdf"
        subprocess.run(
            ["wkhtmltopdf", "--quiet", f"/srv/templates/{name}.html", str(target)],
            check=True, timeout=60,
        )
        return send_file(io.BytesIO(target.read_bytes()), mimetype="application/pdf")


@app.post("/thumbnail")
def thumbnail():
    current_user()
    source = request.form["source"]
    size = request.form.get("size", "200x200")
    subprocess.run(f"convert {source} -resize {size} /tmp/thumb.png", shell=True, check=True)
    return send_file("/tmp/thumb.png")


@app.get("/preview")
def preview():
    title = request.args.get("title", "Report")
    return render_template_string("<h1>" + title + "</h1><p>Preview of your report</p>")


@app.post("/settings/import")
def import_settings():
    user_id = current_user()
    settings = yaml.load(request.data, Loader=yaml.Loader)
    with database() as connection:
        for key, value in settings.items():
            connection.execute(
                "INSERT OR REPLACE INTO settings (user_id, key, value) VALUES (?, ?, ?)",
                (user_id, str(key), str(value)),
            )
    return jsonify(count=len(settings))


@app.post("/fetch")
def fetch_remote():
    current_user()
    url = request.form["url"]
    answer = requests.get(url, timeout=10, verify=False)
    return answer.content


def load_cache(path):
    with open(path, "rb") as file:
        return pickle.load(file)


def reset_token(user_id):
    return "%d-%06d" % (user_id, random.randint(0, 999999))


def signature(body: bytes) -> str:
    key = os.environ["REPORTS_WEBHOOK_KEY"].encode()
    return hmac.new(key, body, hashlib.sha256).hexdigest()


@app.post("/webhook")
def webhook():
    given = request.headers.get("X-Signature", "")
    if not hmac.compare_digest(given, signature(request.data)):
        abort(403)
    event = request.get_json()
    log.info("webhook %s", event.get("type"))
    return "", 204


def totals(text):
    sums = {}
    for row in csv.DictReader(io.StringIO(text)):
        for column, value in row.items():
            try:
                sums[column] = sums.get(column, 0) + float(value)
            except (TypeError, ValueError):
                continue
    return sums


def disk_usage():
    output = subprocess.run(
        ["du", "-s", "--", str(UPLOADS)], capture_output=True, text=True, check=True
    ).stdout
    return int(output.split()[0])


if __name__ == "__main__":
    app.run(host="127.0.0.1", port=8080)
