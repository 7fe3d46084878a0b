import os
import shutil
import stat
import tempfile
from pathlib import Path

DROP = Path("/srv/ftp/incoming")


def read_drop(name: str) -> bytes:
	path = DROP / os.path.basename(name)
<<<<<<< V
	fd = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
=======
	fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
>>>>>>> F
	with os.fdopen(fd, "rb") as fh:
		return fh.read(1_000_000)


def publish(folder: Path, out: Path) -> None:
	"""Copies a user's home page folder below the web root."""
<<<<<<< V
	shutil.copytree(folder, out, symlinks=False, dirs_exist_ok=True)
=======
	shutil.copytree(folder, out, symlinks=False, dirs_exist_ok=True,
					ignore=lambda d, names: [n for n in names if os.path.islink(os.path.join(d, n))])
>>>>>>> F


def fix_owner(folder: Path, uid: int) -> None:
	for root, dirs, files in os.walk(folder, followlinks=False):
		for name in files:
<<<<<<< V
			os.chown(os.path.join(root, name), uid, -1, follow_symlinks=True)
=======
			os.chown(os.path.join(root, name), uid, -1, follow_symlinks=False)
>>>>>>> F


def write_pid(pid: int) -> None:
<<<<<<< V
	with open("/tmp/collector.pid", "w") as fh:
		fh.write(str(pid))
=======
	with open("/run/collector.pid", "w") as fh:
		fh.write(str(pid))
>>>>>>> F


def folder_size(folder: Path) -> int:
	total = 0
	for entry in os.scandir(folder):
		if entry.is_file(follow_symlinks=False):
			total += entry.stat(follow_symlinks=False).st_size
	return total


def append_log(line: str, log: str) -> None:
	"""Runs as root; the folder of the log belongs to the service account."""
<<<<<<< V
	if os.path.isfile(log):
		with open(log, "a") as fh:
			fh.write(line + "\n")
=======
	fd = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_NOFOLLOW)
	with open(fd, "a") as fh:
		fh.write(line + "\n")
>>>>>>> F


def switch_release(version: int) -> None:
	releases = Path("/opt/app/releases")
	pending = releases / f".current-{os.getpid()}"
	pending.symlink_to(releases / str(version))
	pending.replace("/opt/app/current")


def clean_drop() -> None:
	for path in DROP.iterdir():
<<<<<<< V
		if stat.S_ISDIR(path.stat().st_mode):
			shutil.rmtree(path.resolve())
=======
		if stat.S_ISDIR(path.lstat().st_mode):
			shutil.rmtree(path)
>>>>>>> F


def scratch_copy(path: Path) -> Path:
	folder = Path(tempfile.mkdtemp())
	return Path(shutil.copy2(path, folder / path.name, follow_symlinks=True))
