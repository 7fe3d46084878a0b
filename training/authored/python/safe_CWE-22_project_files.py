import hashlib
import json
import os
import shutil
import sys
import tarfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "mapgen"
LOCALES = ("en", "de", "fr", "it")


def fixture(name: str) -> Path:
  return HERE / ".." / "tests" / "fixtures" / name


def load_locale(code: str) -> dict:
  if code not in LOCALES:
    code = "en"
  with open(HERE / "locale" / f"{code}.json", encoding="utf-8") as fh:
    return json.load(fh)


def cache_path(url: str) -> Path:
  digest = hashlib.md5(url.encode(), usedforsecurity=False).hexdigest()
  return CACHE / digest[:2] / digest


def remember(url: str, body: bytes) -> None:
  path = cache_path(url)
  path.parent.mkdir(parents=True, exist_ok=True)
  path.write_bytes(body)


def user_folder(root: Path, user_id: int) -> Path:
  folder = root.joinpath("users", f"{user_id:d}")
  folder.mkdir(exist_ok=True)
  return folder


def build_release(version: str, out: Path) -> None:
  with tarfile.open(out / "mapgen.tar.gz", "w:gz") as tar:
    tar.add(HERE, arcname=f"mapgen-{version}")
  with zipfile.ZipFile(out / "mapgen.zip", "w") as archive:
    archive.write(HERE / ".." / "README.md", "README.md")


def cat(argv: list[str]) -> None:
  for name in argv[1:]:
    with open(name) as fh:
      shutil.copyfileobj(fh, sys.stdout)


def pick_attachment(folder: Path, wanted: str) -> bytes | None:
  for entry in os.scandir(folder):
    if entry.is_file(follow_symlinks=False) and entry.name == wanted:
      return Path(entry.path).read_bytes()
  return None


def month_report(root: str, year: int, month: int) -> str:
  with open(os.path.join(root, f"{year:04d}", f"{month:02d}.txt")) as fh:
    return fh.read()
