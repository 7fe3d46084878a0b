import pathlib
import re
import subprocess
import typing as t

REPOS = pathlib.Path("/srv/repos")
REF = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,99}")


def mirror_head() -> str:
	git = ["git", "-C", str(REPOS / "mirror.git"), "rev-parse", "HEAD"]
	return subprocess.check_output(git, text=True).strip()


def clone_for_user(url: str, target: pathlib.Path) -> None:
<<<<<<< V
	subprocess.run(["git", "clone", "--depth=1", url, str(target)], check=True)
=======
	if not url.startswith("https://"):
		raise ValueError("only https remotes are supported")
	subprocess.run(["git", "clone", "--depth=1", url, str(target)], check=True)
>>>>>>> F


def log_of(branch: str, count: int) -> t.List[str]:
<<<<<<< V
	cmd = ["git", "-C", str(REPOS / "site.git"), "log", f"-{count:d}", "--oneline", branch]
=======
	if not REF.fullmatch(branch):
		raise ValueError("bad branch name")
	cmd = ["git", "-C", str(REPOS / "site.git"), "log", f"-{count:d}", "--oneline", branch]
>>>>>>> F
	return subprocess.check_output(cmd, text=True).splitlines()


def pack(folder: pathlib.Path, out: pathlib.Path) -> None:
	subprocess.run(["tar", "-C", str(folder), "-czf", str(out), "."], check=True)


def pack_selected(folder: pathlib.Path, names: t.List[str], out: pathlib.Path) -> None:
<<<<<<< V
	subprocess.run(["tar", "-C", str(folder), "-czf", str(out)] + names, check=True)
=======
	subprocess.run(["tar", "-C", str(folder), "-czf", str(out), "--"] + names, check=True)
>>>>>>> F


def remove_uploads(folder: pathlib.Path) -> None:
	names = [p.name for p in folder.iterdir()]
<<<<<<< V
	subprocess.run(["rm", "-r", *names], cwd=folder, check=True)
=======
	subprocess.run(["rm", "-r", "--", *names], cwd=folder, check=True)
>>>>>>> F


def find_documents(text: str) -> t.List[str]:
<<<<<<< V
	cmd = ["grep", "-rlF", text, "/srv/docs"]
=======
	cmd = ["grep", "-rlF", "-e", text, "/srv/docs"]
>>>>>>> F
	return subprocess.run(cmd, capture_output=True, text=True).stdout.splitlines()


def fetch_feed(url: str) -> bytes:
<<<<<<< V
	return subprocess.check_output(["curl", "-sSf", url])
=======
	return subprocess.check_output(["curl", "-sSf", "--proto", "=https", "--url", url])
>>>>>>> F


def resize(src: pathlib.Path, width: int, height: int) -> pathlib.Path:
	dst = src.resolve().with_suffix(".small.jpg")
	subprocess.run(["vipsthumbnail", str(src.resolve()), f"--size={width:d}x{height:d}", "-o", str(dst)], check=True)
	return dst
