import hashlib
import os
import re
import shutil
import uuid
from datetime import date
from pathlib import Path

BASE = Path(os.environ.get("ARCHIVE_ROOT", "/srv/archive"))
HERE = Path(__file__).resolve().parent
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,40}")


def day_folder(day: date) -> Path:
  return BASE / f"{day:%Y}" / f"{day:%m}" / f"{day:%d}"


def blob_path(content: bytes) -> Path:
  digest = hashlib.sha256(content).hexdigest()
  return BASE / "blobs" / digest[:2] / digest[2:4] / digest


def case_file(case_id: int, suffix: str) -> Path:
  if suffix not in (".pdf", ".txt", ".tif"):
    raise ValueError(suffix)
  return BASE / "cases" / f"{int(case_id):08d}{suffix}"


def store_upload(stream, original_name: str) -> dict:
  stored = BASE / "uploads" / uuid.uuid4().hex
  with open(stored, "wb") as fh:
    shutil.copyfileobj(stream, fh)
  return {"path": stored.name, "title": original_name[:200]}


def collection(name: str) -> Path:
  if not NAME.fullmatch(name):
    raise ValueError("collection names are letters, digits, dashes")
  return BASE / "collections" / name


def inside(root: Path, rel: str) -> Path:
  target = (root / rel).resolve()
  target.relative_to(root.resolve())
  return target


def read_member(collection_name: str, rel: str) -> bytes:
  return inside(collection(collection_name), rel).read_bytes()


def template(kind: str) -> str:
  table = {"cover": "cover.html", "index": "index.html"}
  return (HERE / "templates" / table[kind]).read_text()


def parent_assets() -> list:
  return sorted(os.listdir(os.path.join(HERE, "..", "assets")))


def remove_case(case_id: int) -> None:
  shutil.rmtree(BASE / "cases" / f"{case_id:08d}", ignore_errors=True)


def test_inside_refuses_parent(tmp_path):
  import pytest
  with pytest.raises(ValueError):
    inside(tmp_path, "../../etc/passwd")
