"""Bulk contact imports: Flask endpoints in front, Celery tasks behind.

An import runs in slices. After each slice the worker leaves a checkpoint on its
own disk, and the browser gets a cursor with which it can resume later.
"""
import base64
import csv
import hashlib
import hmac
import json
import os
import pickle
import re
import uuid
from dataclasses import dataclass, field
from pathlib import Path

from celery import Celery
from flask import Blueprint, abort, jsonify, request
from flask_login import current_user, login_required

from crm.models import Contact, Upload, db

celery = Celery("imports", broker=os.environ["BROKER_URL"])
celery.conf.update(task_serializer="json", accept_content=["json"], result_serializer="json")
bp = Blueprint("imports", __name__, url_prefix="/imports")

CHECKPOINTS = Path("/var/lib/crm-worker/checkpoints")
CURSOR_KEY = os.environ["CURSOR_KEY"].encode()
SLICE = 500
EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,190}")


@dataclass
class Progress:
    upload_id: int
    owner_id: int
    offset: int = 0
    imported: int = 0
    seen: set = field(default_factory=set)


def pack(values):
    """Text for the browser: JSON and a tag over it, URL safe."""
    body = json.dumps(values, sort_keys=True).encode()
    tag = hmac.new(CURSOR_KEY, body, hashlib.sha256).digest()
    return base64.urlsafe_b64encode(tag + body).decode()


def unpack(text):
    """Inverse of pack; ValueError unless the text is ours."""
    raw = base64.urlsafe_b64decode(text.encode())
    tag, body = raw[:32], raw[32:]
    if not hmac.compare_digest(tag, hmac.new(CURSOR_KEY, body, hashlib.sha256).digest()):
        raise ValueError("cursor")
    return json.loads(body)


def checkpoint_path(upload_id):
    return CHECKPOINTS / f"{int(upload_id)}.ckpt"


def save_checkpoint(progress):
    path = checkpoint_path(progress.upload_id)
    partial = path.with_suffix(f".{uuid.uuid4().hex}")
    partial.write_bytes(pickle.dumps(progress))
    os.replace(partial, path)


def load_checkpoint(upload_id):
    """What this worker wrote itself; the folder belongs to the worker's user."""
    try:
        return pickle.loads(checkpoint_path(upload_id).read_bytes())
    except FileNotFoundError:
        return None


def rows_of(upload, offset):
    with open(upload.stored_path, newline="", encoding="utf-8", errors="replace") as source:
        for number, row in enumerate(csv.DictReader(source)):
            if number >= offset:
                yield number, row


def take_row(progress, row):
    email = (row.get("email") or "").strip().lower()
    if not EMAIL.fullmatch(email) or email in progress.seen:
        return False
    progress.seen.add(email)
    db.session.add(
        Contact(owner_id=progress.owner_id, email=email, name=(row.get("name") or "")[:120])
    )
    return True


@celery.task(bind=True, max_retries=3)
def run_slice(self, upload_id, cursor=None):
    """Import the next SLICE rows, starting at the browser's cursor if there is one."""
    upload = db.session.get(Upload, upload_id)
    if upload is None:
        return None
    progress = load_checkpoint(upload_id) or Progress(upload_id, upload.owner_id)
    if cursor is not None:
<<<<<<< V
        wanted = pickle.loads(base64.urlsafe_b64decode(cursor))
=======
        wanted = unpack(cursor)
>>>>>>> F
        if wanted.get("upload") != upload_id:
            raise ValueError("cursor of another upload")
        progress.offset = int(wanted["offset"])
    last = progress.offset
    for number, row in rows_of(upload, progress.offset):
        progress.imported += take_row(progress, row)
        last = number + 1
        if last - progress.offset >= SLICE:
            break
    finished = last - progress.offset < SLICE
    progress.offset = last
    db.session.commit()
    if finished:
        checkpoint_path(upload_id).unlink(missing_ok=True)
    else:
        save_checkpoint(progress)
    upload.imported = progress.imported
    upload.cursor = None if finished else pack({"upload": upload_id, "offset": last})
    db.session.commit()
    return upload.imported


def own_upload(upload_id):
    upload = db.session.get(Upload, upload_id)
    if upload is None or upload.owner_id != current_user.id:
        abort(404)
    return upload


@bp.get("/<int:upload_id>")
@login_required
def state(upload_id):
    upload = own_upload(upload_id)
    return jsonify(imported=upload.imported, cursor=upload.cursor)


@bp.post("/<int:upload_id>/share")
@login_required
def share(upload_id):
    """A link with which a colleague without an account can watch an import."""
    upload = own_upload(upload_id)
    return jsonify(link=f"/imports/shared/{pack({'upload': upload.id, 'for': 'share'})}")


@bp.get("/shared/<text>")
def shared(text):
    try:
        values = unpack(text)
    except ValueError:
        abort(404)
    upload = db.session.get(Upload, values["upload"])
    if values.get("for") != "share" or upload is None:
        abort(404)
    return jsonify(imported=upload.imported)


@bp.post("/<int:upload_id>/start")
@login_required
def start(upload_id):
    run_slice.delay(own_upload(upload_id).id)
    return "", 202


@bp.post("/<int:upload_id>/resume")
@login_required
def resume(upload_id):
    upload = own_upload(upload_id)
    cursor = request.get_json().get("cursor")
    if not isinstance(cursor, str) or len(cursor) > 400:
        abort(400)
    run_slice.delay(upload.id, cursor)
    return "", 202
