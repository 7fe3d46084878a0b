import csv
import io
import secrets
from pathlib import Path

from flask import Blueprint, abort, current_app, jsonify, request, send_file
from flask_login import current_user, login_required

from contacts.jobs import enqueue_import

bp = Blueprint("upload", __name__)
LIMIT = 5 * 1024 * 1024


def folder():
    path = Path(current_app.instance_path, "uploads", str(current_user.id))
    path.mkdir(parents=True, exist_ok=True)
    return path


@bp.post("/contacts/upload")
@login_required
def upload():
    f = request.files["file"]
    data = f.stream.read(LIMIT + 1)
    if len(data) > LIMIT:
        abort(413)
    try:
        header = next(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    except (UnicodeDecodeError, StopIteration, csv.Error):
        abort(415)
    key = secrets.token_hex(12)
    (folder() / f"{key}.csv").write_bytes(data)
    enqueue_import(current_user.id, key, title=f.filename)
    return jsonify(key=key, columns=header)


@bp.get("/contacts/upload/<string(length=24):key>")
@login_required
def original(key):
    if set(key) - set("0123456789abcdef"):
        abort(404)
    path = folder() / f"{key}.csv"
    if not path.exists():
        abort(404)
    return send_file(path, mimetype="text/csv", as_attachment=True, download_name="contacts.csv")
