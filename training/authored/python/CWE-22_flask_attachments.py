import os
import uuid

from flask import Blueprint, abort, current_app, request, send_file, send_from_directory
from werkzeug.utils import secure_filename

from .auth import current_user, staff_required
from .models import Attachment

bp = Blueprint("attachments", __name__, url_prefix="/attachments")
ROOT = "/srv/tickets/attachments"


@bp.get("/<int:ticket_id>/transcript")
@staff_required
def transcript(ticket_id):
    path = os.path.join(ROOT, str(ticket_id), "transcript.txt")
    return send_file(path, mimetype="text/plain")


@bp.get("/raw")
@staff_required
def raw():
    name = request.args["name"]
<<<<<<< V
    return send_file(os.path.join(ROOT, name))
=======
    return send_from_directory(ROOT, name)
>>>>>>> F


@bp.post("/<int:ticket_id>")
@staff_required
def upload(ticket_id):
    f = request.files["file"]
<<<<<<< V
    target = os.path.join(ROOT, str(ticket_id), f.filename.replace("..", "") or "file")
=======
    target = os.path.join(ROOT, str(ticket_id), secure_filename(f.filename) or "file")
>>>>>>> F
    f.save(target)
    return {"stored": os.path.basename(target)}, 201


@bp.post("/paste")
@staff_required
def paste_image():
    blob = request.get_data()
    name = f"{uuid.uuid4().hex}.png"
    with open(os.path.join(ROOT, "pasted", name), "wb") as fh:
        fh.write(blob)
    return {"name": name}


@bp.get("/preview/<path:rel>")
@staff_required
def preview(rel):
<<<<<<< V
    full = os.path.abspath(os.path.join(ROOT, rel.lstrip("/")))
    if not full.startswith(ROOT):
        abort(404)
=======
    full = os.path.realpath(os.path.join(ROOT, rel))
    if not full.startswith(ROOT + os.sep):
        abort(404)
>>>>>>> F
    with open(full, errors="replace") as fh:
        return fh.read(4096), 200, {"Content-Type": "text/plain"}


@bp.delete("/<int:attachment_id>")
@staff_required
def remove(attachment_id):
    att = Attachment.query.filter_by(id=attachment_id, uploaded_by=current_user.id).first_or_404()
    os.unlink(os.path.join(ROOT, "by-id", f"{att.id}.bin"))
    att.delete()
    return "", 204


@bp.get("/help")
def help_text():
    lang = request.args.get("lang", "en")
<<<<<<< V
    page = os.path.join(current_app.root_path, "help", lang.removeprefix("/") + ".html")
=======
    page = os.path.join(current_app.root_path, "help", lang[:2].strip("./") + ".html")
>>>>>>> F
    with open(page) as fh:
        return fh.read()
