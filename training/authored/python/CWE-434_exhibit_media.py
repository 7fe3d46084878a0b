"""Pictures and sounds that visitors of the museum's site add to exhibits.

What lies in MEDIA is served by the web server under /media/ on the same host as
everything else, with the type that belongs to the ending.
"""
import io
import os
import secrets
import tempfile
from pathlib import Path

from flask import Blueprint, abort, current_app, jsonify, request, send_from_directory
from flask_login import current_user, login_required
from PIL import Image, ImageOps, UnidentifiedImageError

from museum.models import Contribution, Exhibit, db

bp = Blueprint("media", __name__)

MEDIA = Path(os.environ.get("MUSEUM_MEDIA", "/srv/museum/media"))
ORIGINALS = Path(os.environ.get("MUSEUM_ORIGINALS", "/srv/museum/originals"))
MAX_BYTES = 15 * 1024 * 1024
MAX_PIXELS = 40_000_000
EDGE = 1600

PICTURES = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
SOUNDS = {"audio/mpeg": "mp3", "audio/ogg": "ogg"}
TYPES = {ending: kind for kind, ending in SOUNDS.items()}
SOUND_STARTS = {b"ID3": "mp3", b"\xff\xfb": "mp3", b"\xff\xf3": "mp3", b"OggS": "ogg"}

Image.MAX_IMAGE_PIXELS = MAX_PIXELS


class Unwanted(Exception):
    pass


def read_limited(upload):
    data = upload.stream.read(MAX_BYTES + 1)
    if not data or len(data) > MAX_BYTES:
        raise Unwanted("size")
    return data


def store(folder, data, ending):
    """Write under a new random name; returns the name."""
    name = f"{secrets.token_hex(12)}.{ending}"
    handle, partial = tempfile.mkstemp(dir=folder)
    with os.fdopen(handle, "wb") as out:
        out.write(data)
    os.chmod(partial, 0o644)
    os.replace(partial, folder / name)
    return name


def picture(data):
    """The picture in a web size, saved anew without what cameras write into files."""
    try:
        with Image.open(io.BytesIO(data), formats=list(PICTURES)) as image:
            kind = image.format
            if image.width * image.height > MAX_PIXELS:
                raise Unwanted("dimensions")
            image = ImageOps.exif_transpose(image)
            image.thumbnail((EDGE, EDGE))
            if kind == "JPEG" and image.mode != "RGB":
                image = image.convert("RGB")
            out = io.BytesIO()
            image.save(out, kind)
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        raise Unwanted("picture") from None
    return out.getvalue(), PICTURES[kind]


def sound_ending(data):
    """Ending that goes with the first bytes of a sound."""
    for start, ending in SOUND_STARTS.items():
        if data.startswith(start):
            return ending
    raise Unwanted("sound")


def accept_picture(upload):
    data, ending = picture(read_limited(upload))
    return store(MEDIA, data, ending)


def accept_sound(upload):
    """Sounds are kept as they are, nothing here can decode them."""
    data = read_limited(upload)
<<<<<<< V
    if upload.mimetype not in SOUNDS:
        raise Unwanted("sound")
    ending = upload.filename.rsplit(".", 1)[-1].lower()
=======
    ending = sound_ending(data)
>>>>>>> F
    return store(MEDIA, data, ending)


def keep_original(upload):
    """For the curators; this folder is not served, downloads go through original()."""
    upload.stream.seek(0)
    ending = upload.filename.rsplit(".", 1)[-1].lower()
    if not ending.isalnum() or len(ending) > 5:
        ending = "bin"
    return store(ORIGINALS, read_limited(upload), ending)


ACCEPT = {"picture": accept_picture, "sound": accept_sound}


@bp.post("/exhibits/<int:exhibit_id>/contributions")
@login_required
def contribute(exhibit_id):
    exhibit = db.session.get(Exhibit, exhibit_id)
    if exhibit is None or not exhibit.open_for_contributions:
        abort(404)
    kind = request.form.get("kind")
    upload = request.files.get("file")
    if kind not in ACCEPT or upload is None or not upload.filename:
        abort(400)
    if Contribution.query.filter_by(user_id=current_user.id, reviewed=False).count() >= 20:
        abort(429)
    try:
        name = ACCEPT[kind](upload)
        original = keep_original(upload)
    except Unwanted as exc:
        current_app.logger.info("contribution refused: %s", exc)
        abort(415)
    entry = Contribution(
        exhibit_id=exhibit.id,
        user_id=current_user.id,
        kind=kind,
        file=name,
        original=original,
        caption=request.form.get("caption", "").strip()[:300],
    )
    db.session.add(entry)
    db.session.commit()
    return jsonify(id=entry.id, file=f"/media/{name}"), 201


@bp.get("/contributions/<int:entry_id>/original")
@login_required
def original(entry_id):
    if not current_user.is_curator:
        abort(403)
    entry = db.session.get(Contribution, entry_id)
    if entry is None:
        abort(404)
<<<<<<< V
    return send_from_directory(ORIGINALS, entry.original)
=======
    return send_from_directory(ORIGINALS, entry.original, as_attachment=True)
>>>>>>> F


@bp.delete("/contributions/<int:entry_id>")
@login_required
def withdraw(entry_id):
    """People may take back what they gave, curators may remove anything."""
    entry = db.session.get(Contribution, entry_id)
    if entry is None or (entry.user_id != current_user.id and not current_user.is_curator):
        abort(404)
    for folder, name in ((MEDIA, entry.file), (ORIGINALS, entry.original)):
        (folder / name).unlink(missing_ok=True)
    db.session.delete(entry)
    db.session.commit()
    return "", 204


@bp.get("/exhibits/<int:exhibit_id>/contributions")
def listing(exhibit_id):
    entries = (
        Contribution.query.filter_by(exhibit_id=exhibit_id, reviewed=True)
        .order_by(Contribution.id.desc())
        .limit(100)
    )
    return jsonify(
        [
            {
                "id": e.id,
                "kind": e.kind,
                "type": TYPES.get(e.file.rsplit(".", 1)[-1], "image"),
                "file": f"/media/{e.file}",
                "caption": e.caption,
            }
            for e in entries
        ]
    )


@bp.cli.command("check")
def check():
    """Lists sounds that were damaged on the disk."""
    for path in sorted(MEDIA.iterdir()):
        if path.suffix[1:] not in TYPES:
            continue
        with path.open("rb") as source:
            start = source.read(16)
        try:
            sound_ending(start)
        except Unwanted:
            print(path.name)
