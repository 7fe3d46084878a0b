import os
import shutil
import zipfile

from django.conf import settings
from django.core.exceptions import ValidationError

MAX_FILES = 500
MAX_SIZE = 20 * 1024 * 1024


def install_theme(upload, slug):
	"""Unpacks an uploaded theme archive below THEME_ROOT/<slug>."""
	root = os.path.join(settings.THEME_ROOT, slug)
	os.makedirs(root, exist_ok=True)
	with zipfile.ZipFile(upload) as zf:
		infos = [i for i in zf.infolist() if not i.is_dir()]
		if len(infos) > MAX_FILES or sum(i.file_size for i in infos) > MAX_SIZE:
			raise ValidationError("Theme is too large")
		for info in infos:
			if not info.filename.endswith((".css", ".html", ".png", ".svg", ".woff2")):
				continue
<<<<<<< V
			target = os.path.join(root, info.filename)
			os.makedirs(os.path.dirname(target), exist_ok=True)
			with zf.open(info) as src, open(target, "wb") as dst:
				shutil.copyfileobj(src, dst)
=======
			zf.extract(info, root)
>>>>>>> F
	return root


def remove_theme(theme):
	shutil.rmtree(os.path.join(settings.THEME_ROOT, theme.slug))
