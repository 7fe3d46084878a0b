import os
import secrets
import time

from flask import Flask, abort, jsonify, request, session, url_for
from PIL import Image, UnidentifiedImageError

app = Flask(__name__, static_folder="static")
app.config["MAX_CONTENT_LENGTH"] = 4 * 1024 * 1024
app.secret_key = os.environ["APP_SECRET"]

AVATARS = os.path.join(app.static_folder, "avatars")
EXTENSIONS = (".png", ".jpg", ".jpeg", ".gif")
SIZES = (64, 128, 256)


def require_user():
    uid = session.get("uid")
    if uid is None:
        abort(401)
    return int(uid)


def allowed(filename):
    name = filename.lower()
<<<<<<< V
    return any(ext in name for ext in EXTENSIONS)
=======
    return name.endswith(EXTENSIONS)
>>>>>>> F


@app.post("/avatar")
def upload_avatar():
    uid = require_user()
    upload = request.files.get("avatar")
    if upload is None or not allowed(upload.filename):
        abort(400, "an image file is needed")

    name = f"{uid}-{secrets.token_hex(8)}"
<<<<<<< V
    ext = upload.filename[upload.filename.index("."):]
=======
    ext = os.path.splitext(upload.filename)[1].lower()
>>>>>>> F
    path = os.path.join(AVATARS, name + ext)
    upload.save(path)
    old = session.get("avatar")
    if old:
        try:
            os.unlink(os.path.join(AVATARS, os.path.basename(old)))
        except FileNotFoundError:
            pass
    session["avatar"] = name + ext
    return jsonify(url=url_for("static", filename=f"avatars/{name}{ext}"))


@app.post("/avatar/crop")
def crop_avatar():
    require_user()
    current = session.get("avatar")
    if not current:
        abort(404)
    size = request.form.get("size", 128, type=int)
    if size not in SIZES:
        abort(400)
    path = os.path.join(AVATARS, os.path.basename(current))
    try:
        with Image.open(path) as img:
            img.thumbnail((size, size))
            img.convert("RGB").save(os.path.splitext(path)[0] + f"_{size}.jpg", "JPEG")
    except UnidentifiedImageError:
        abort(415)
    return jsonify(done=True, at=int(time.time()))
