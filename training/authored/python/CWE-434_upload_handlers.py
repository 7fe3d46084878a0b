import os
import uuid
from pathlib import Path

import filetype
from django.core.validators import FileExtensionValidator
from django.db import models
from fastapi import APIRouter, HTTPException, UploadFile
from flask import Blueprint, abort, current_app, request
from PIL import Image
from werkzeug.utils import secure_filename

bp = Blueprint("uploads", __name__)
router = APIRouter()
IMAGES = {".png", ".jpg", ".jpeg", ".webp"}
MEDIA = Path("/srv/app/media")


@bp.post("/avatar")
def avatar():
    file = request.files["file"]

<<<<<<< V
    if not any(ext in file.filename.lower() for ext in IMAGES):
        abort(415)
=======
    if Path(file.filename).suffix.lower() not in IMAGES:
        abort(415)
>>>>>>> F

    name = f"{uuid.uuid4().hex}-{secure_filename(file.filename)}"
    file.save(os.path.join(current_app.static_folder, "avatars", name))
    return "", 204


@bp.post("/banner")
def banner():
    file = request.files["file"]

<<<<<<< V
    if not file.mimetype.startswith("image/"):
        abort(415)
    ext = os.path.splitext(file.filename)[1]
=======
    kind = filetype.guess(file.stream.read(512))
    if kind is None or f".{kind.extension}" not in IMAGES:
        abort(415)
    file.stream.seek(0)
    ext = f".{kind.extension}"
>>>>>>> F

    name = uuid.uuid4().hex + ext
    file.save(os.path.join(current_app.static_folder, "banners", name))
    return {"name": name}


@router.post("/documents")
async def document(file: UploadFile):
    data = await file.read(5_000_001)
    if len(data) > 5_000_000:
        raise HTTPException(413)
<<<<<<< V
    target = MEDIA / file.filename.replace(" ", "_")
=======
    target = MEDIA / f"{uuid.uuid4().hex}.pdf"
>>>>>>> F

    target.write_bytes(data)
    return {"stored": target.name}


@router.post("/photos")
async def photo(file: UploadFile):
    with Image.open(file.file) as image:
<<<<<<< V
        image.load()
        file.file.seek(0)
        (MEDIA / "photos" / secure_filename(file.filename)).write_bytes(file.file.read())
=======
        image.thumbnail((2048, 2048))
        image.convert("RGB").save(MEDIA / "photos" / f"{uuid.uuid4().hex}.jpg", "JPEG")
>>>>>>> F
    return {"ok": True}


class Attachment(models.Model):
    title = models.CharField(max_length=80)
    file = models.FileField(upload_to="attachments/%Y/", validators=[FileExtensionValidator(["pdf", "txt", "odt"])])


def replace_logo(django_request, shop):
    upload = django_request.FILES["logo"]

<<<<<<< V
    if upload.name.rsplit(".", 1)[-1] in ("html", "svg", "php", "js"):
        raise ValueError("type")
=======
    if os.path.splitext(upload.name)[1].lower() not in IMAGES:
        raise ValueError("type")
>>>>>>> F

    shop.logo.save(upload.name, upload)


def keep_original_name(upload) -> dict:
    stored = MEDIA / f"{uuid.uuid4().hex}.bin"
    stored.write_bytes(upload.read(2_000_000))
    return {"path": str(stored), "display_name": upload.filename[:120]}


def store_csv(upload, owner_id: int) -> Path:
    target = MEDIA / "imports" / f"{owner_id}.csv"
    with target.open("wb") as out:
        for chunk in upload.chunks():
            out.write(chunk)

    return target
