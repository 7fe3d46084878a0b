import os
import stat
import zipfile

class BadWheel(Exception):
	pass

def _dest(root, name):
	if name.startswith(("/", "\\")) or ":" in name or "\\" in name:
		raise BadWheel(name)
	parts = name.split("/")
	if any(p in ("", ".", "..") for p in parts):
		raise BadWheel(name)
	return os.path.join(root, *parts)

def unpack(path, root):
	"""Unpacks a wheel that passed the index hash check; keeps the executable bit."""
	with zipfile.ZipFile(path) as zf:
		for info in zf.infolist():
			if info.is_dir():
				continue
			target = _dest(root, info.filename)
			os.makedirs(os.path.dirname(target), exist_ok=True)
			mode = info.external_attr >> 16
			if stat.S_ISLNK(mode):
				raise BadWheel("link: " + info.filename)
			with zf.open(info) as src, open(target, "wb") as out:
				while block := src.read(1 << 16):
					out.write(block)
			if mode & 0o111:
				os.chmod(target, 0o755)
