import uuid
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404
from django.utils.text import get_valid_filename

KINDS = {"png": "image/png", "jpg": "image/jpeg"}

def store_avatar(upload, user):
	ext = upload.name.rpartition(".")[2].lower()
	if ext not in KINDS or upload.size > 1_000_000:
		raise ValueError("avatar must be a png or jpg below 1 MB")
	name = f"{uuid.uuid4().hex}.{ext}"
	with open(Path(settings.AVATAR_DIR, name), "xb") as fh:
		for chunk in upload.chunks():
			fh.write(chunk)
	user.avatar = name
	user.avatar_title = get_valid_filename(upload.name)[:80]
	user.save(update_fields=["avatar", "avatar_title"])

def serve_avatar(request, name):
	stem, _, ext = name.partition(".")
	if ext not in KINDS:
		raise Http404
	try:
		path = Path(settings.AVATAR_DIR, f"{uuid.UUID(stem).hex}.{ext}")
		return FileResponse(path.open("rb"), content_type=KINDS[ext])
	except (ValueError, FileNotFoundError):
		raise Http404
