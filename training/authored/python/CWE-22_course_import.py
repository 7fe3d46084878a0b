"""Import of course packages (zip with manifest) into the learning platform."""
import json
import os
import shutil
import zipfile
from pathlib import Path

from flask import Blueprint, abort, jsonify, request, send_from_directory
from flask_login import current_user, login_required

bp = Blueprint("courses", __name__)
COURSES = Path("/srv/courses")
LIMIT_FILES = 2000
LIMIT_BYTES = 300 * 1024 * 1024
ALLOWED = {".html", ".css", ".js", ".png", ".jpg", ".svg", ".json", ".mp4"}


def check_contents(archive):
    infos = archive.infolist()
    if len(infos) > LIMIT_FILES or sum(i.file_size for i in infos) > LIMIT_BYTES:
        abort(413)
    for info in infos:
        if not info.is_dir() and Path(info.filename).suffix.lower() not in ALLOWED:
            abort(415)
    return infos


def unpack(archive, dest):
    root = os.path.realpath(dest)
    for info in check_contents(archive):
        if info.is_dir():
            continue
        target = os.path.join(root, info.filename)
<<<<<<< V
        if info.filename.startswith(("../", "/")):
=======
        if os.path.commonpath([root, os.path.realpath(target)]) != root:
>>>>>>> F
            abort(400)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with archive.open(info) as src, open(target, "wb") as out:
            shutil.copyfileobj(src, out)


@bp.post("/courses/<slug:slug>/package")
@login_required
def upload(slug):
    if not current_user.can_edit(slug):
        abort(403)
    upload = request.files.get("package")
    if upload is None:
        abort(400)
    dest = COURSES / slug
    if dest.exists():
        shutil.rmtree(dest)
    dest.mkdir(parents=True)
    try:
        with zipfile.ZipFile(upload.stream) as archive:
            unpack(archive, dest)
    except zipfile.BadZipFile:
        abort(400)
    manifest = json.loads((dest / "manifest.json").read_text("utf-8"))
    return jsonify(title=str(manifest.get("title", slug)), entry=f"/courses/{slug}/")


@bp.get("/courses/<slug:slug>/<path:name>")
@login_required
def asset(slug, name):
    if not current_user.can_read(slug):
        abort(403)
    return send_from_directory(COURSES / slug, name)
