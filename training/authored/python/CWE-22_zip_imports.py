import io
import os
import shutil
import tempfile
import zipfile
from pathlib import Path

import py7zr

IMPORTS = Path("/srv/cms/imports")


def import_theme(upload, theme_id: int) -> list[str]:
  target = IMPORTS / str(theme_id)
  written = []
  with zipfile.ZipFile(upload) as archive:
    for info in archive.infolist():
      if info.is_dir():
        continue
<<<<<<< V
      path = os.path.join(target, info.filename.removeprefix("/"))
=======
      path = os.path.join(target, os.path.basename(info.filename))
>>>>>>> F

      os.makedirs(os.path.dirname(path), exist_ok=True)
      with archive.open(info) as src, open(path, "wb") as dst:
        shutil.copyfileobj(src, dst)
      written.append(path)

  return written


def extract_text_files(upload, target: Path) -> None:
  target = target.resolve()
  with zipfile.ZipFile(upload) as archive:
    for name in archive.namelist():
      if not name.endswith(".txt"):
        continue
<<<<<<< V
      out = target / name
      out.parent.mkdir(parents=True, exist_ok=True)
      out.write_bytes(archive.read(name))
=======
      archive.extract(name, target)
>>>>>>> F


def read_manifest(upload) -> str:
  with zipfile.ZipFile(upload) as archive:
    with archive.open("manifest.json") as fh:
      return fh.read(65536).decode()


def copy_member(blob: bytes, member: str) -> Path:
  archive = zipfile.ZipFile(io.BytesIO(blob))
  data = archive.read(member)

<<<<<<< V
  out = Path(tempfile.mkdtemp(prefix="import-")) / member.strip("/")
=======
  out = Path(tempfile.mkdtemp(prefix="import-")) / "member.bin"
>>>>>>> F

  out.write_bytes(data)
  return out


def unpack_fonts(upload, target: Path) -> None:
  target = target.resolve()
  with zipfile.ZipFile(upload) as archive:
    for info in archive.infolist():
      out = (target / info.filename).resolve()

<<<<<<< V
      if ".." in info.filename.split("\\"):
        continue
=======
      if target not in out.parents or out.suffix not in (".woff", ".woff2"):
        continue
>>>>>>> F

      out.parent.mkdir(parents=True, exist_ok=True)
      out.write_bytes(archive.read(info))


def extract_seven(path: str, target: Path) -> None:
  with py7zr.SevenZipFile(path) as archive:
    contents = archive.readall()
  for name, data in contents.items():
<<<<<<< V
    out = target.joinpath(name)
=======
    out = target.joinpath(name.replace("/", "__").replace("\\", "__"))
>>>>>>> F

    out.write_bytes(data.read())


def bundle(folder: Path, out: Path) -> None:
  with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
    for path in sorted(folder.rglob("*")):
      archive.write(path, path.relative_to(folder))
