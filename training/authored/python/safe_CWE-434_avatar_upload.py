import io
import os
import uuid

from bottle import HTTPError, post, request
from PIL import Image

from community.session import current_member

AVATAR_DIR = os.environ.get("AVATAR_DIR", "/srv/community/avatars")
MAX_BYTES = 2 * 1024 * 1024
FORMATS = ("PNG", "JPEG", "WEBP")
SIDE = 256

Image.MAX_IMAGE_PIXELS = 20_000_000


def normalise(data):
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as img:
            img.thumbnail((SIDE, SIDE))
            out = io.BytesIO()
            img.convert("RGB").save(out, "JPEG", quality=88)
    except (OSError, Image.DecompressionBombError):
        raise HTTPError(415, "not a usable picture")
    return out.getvalue()


@post("/profile/avatar")
def upload():
    member = current_member()
    item = request.files.get("avatar")
    if item is None:
        raise HTTPError(400, "no file")
    data = item.file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise HTTPError(413, "file too large")

    picture = normalise(data)
    name = uuid.uuid4().hex + ".jpg"
    with open(os.path.join(AVATAR_DIR, name), "xb") as fh:
        fh.write(picture)

    previous, member.avatar = member.avatar, name
    member.save()
    if previous:
        os.unlink(os.path.join(AVATAR_DIR, os.path.basename(previous)))
    return {"avatar": f"/avatars/{name}", "original": item.raw_filename[:80]}
