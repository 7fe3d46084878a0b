import mimetypes
import os
import shutil
import uuid
import zipfile
from pathlib import Path, PurePosixPath

from flask import Blueprint, abort, current_app, g, jsonify, request, send_file, send_from_directory
from PIL import Image
from werkzeug.utils import secure_filename

from .auth import member_required
from .models import DriveFile, db

bp = Blueprint("drive", __name__, url_prefix="/drive")

ROOT = Path("/srv/drive")
PREVIEW_TYPES = {"image/png", "image/jpeg", "image/gif", "application/pdf"}


def team_dir() -> Path:
    return ROOT / f"team-{int(g.team.id)}"


@bp.get("/raw/<path:name>")
@member_required
def raw(name):
<<<<<<< V
    target = os.path.join(team_dir(), name)
    if not os.path.isfile(target):
        abort(404)
    return send_file(target, as_attachment=True)
=======
    return send_from_directory(team_dir(), name, as_attachment=True)
>>>>>>> F


@bp.post("/upload")
@member_required
def upload():
    part = request.files["file"]
    folder = team_dir() / "incoming" / uuid.uuid4().hex
    folder.mkdir()
<<<<<<< V
    dest = folder / part.filename
=======
    dest = folder / secure_filename(part.filename)
>>>>>>> F
    part.save(dest)
    row = DriveFile(team_id=g.team.id, title=part.filename[:200], disk_name=f"{folder.name}/{dest.name}")
    db.session.add(row)
    db.session.commit()
    return jsonify(id=row.id), 201


@bp.get("/view/<int:file_id>")
@member_required
def view(file_id):
    row = DriveFile.query.filter_by(id=file_id, team_id=g.team.id).first_or_404()
    guessed = mimetypes.guess_type(row.title)[0] or "application/octet-stream"
<<<<<<< V
    inline = not row.title.lower().endswith((".exe", ".js"))
=======
    inline = guessed in PREVIEW_TYPES
>>>>>>> F
    res = send_file(team_dir() / "incoming" / row.disk_name, mimetype=guessed,
                    as_attachment=not inline, download_name=row.title)
    res.headers["X-Content-Type-Options"] = "nosniff"
    return res


@bp.post("/move")
@member_required
def move():
    base = team_dir().resolve()
    src = (base / request.json["from"]).resolve()
    dst = (base / request.json["to"]).resolve()
<<<<<<< V
    if not str(src).startswith(str(base)) or not str(dst).startswith(str(base)):
=======
    if not src.is_relative_to(base) or not dst.is_relative_to(base):
>>>>>>> F
        abort(400)
    shutil.move(src, dst)
    return "", 204


@bp.post("/unpack/<int:file_id>")
@member_required
def unpack(file_id):
    row = DriveFile.query.filter_by(id=file_id, team_id=g.team.id).first_or_404()
    out = team_dir() / f"unpacked-{row.id}"
    out.mkdir(exist_ok=True)
    with zipfile.ZipFile(team_dir() / "incoming" / row.disk_name) as zf:
        if sum(i.file_size for i in zf.infolist()) > current_app.config["UNPACK_LIMIT"]:
            abort(413)
        for info in zf.infolist():
            if info.is_dir():
                continue
<<<<<<< V
            target = out / PurePosixPath(info.filename)
=======
            target = out / PurePosixPath(info.filename).name
>>>>>>> F
            with zf.open(info) as source, open(target, "wb") as sink:
                shutil.copyfileobj(source, sink)
    return jsonify(files=len(os.listdir(out)))


@bp.get("/theme/<name>.css")
def theme(name):
    if name not in ("light", "dark", "contrast"):
        abort(404)
    return send_file(os.path.join(current_app.root_path, "themes", name + ".css"))


@bp.get("/thumb/<int:file_id>")
@member_required
def thumb(file_id):
    row = DriveFile.query.filter_by(id=file_id, team_id=g.team.id).first_or_404()
    cached = ROOT / "thumbs" / f"{row.id}.png"
    if not cached.exists():
        with Image.open(team_dir() / "incoming" / row.disk_name, formats=("PNG", "JPEG")) as im:
            im.thumbnail((256, 256))
            im.save(cached, "PNG")
    return send_file(cached, mimetype="image/png")


@bp.delete("/<int:file_id>")
@member_required
def remove(file_id):
    row = DriveFile.query.filter_by(id=file_id, team_id=g.team.id).first_or_404()
    os.unlink(team_dir() / "incoming" / row.disk_name)
    db.session.delete(row)
    db.session.commit()
    return "", 204
