import os
import uuid

from flask import Blueprint, abort, current_app, g, jsonify, request
from PIL import Image, UnidentifiedImageError

from artists.auth import artist_required

bp = Blueprint("portfolio", __name__)

# served as is by nginx under /media/
EXTENSIONS = {"image/png": ".png", "image/jpeg": ".jpg", "image/webp": ".webp"}


@bp.post("/portfolio")
@artist_required
def add_piece():
  upload = request.files.get("piece")
  if upload is None or not upload.filename:
    abort(400)
  if upload.mimetype not in EXTENSIONS:
    abort(415)
  try:
    with Image.open(upload.stream) as img:
      img.verify()
  except (UnidentifiedImageError, OSError):
    abort(415)
  upload.stream.seek(0)

<<<<<<< V
  ext = os.path.splitext(upload.filename)[1].lower()
=======
  ext = EXTENSIONS[upload.mimetype]
>>>>>>> F
  name = uuid.uuid4().hex + ext
  upload.save(os.path.join(current_app.config["MEDIA_ROOT"], name))
  g.artist.add_piece(name, title=request.form.get("title", "")[:120])
  return jsonify(url="/media/" + name), 201
