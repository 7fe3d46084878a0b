import os
import tarfile
from pathlib import Path, PurePosixPath

from fastapi import APIRouter, Depends, HTTPException, Response, UploadFile

from maps.auth import require_editor
from maps.db import tilesets

router = APIRouter(prefix="/tilesets")

ROOT = Path("/srv/tiles")
LIMIT = 512 * 1024 * 1024


class TileMember:
    def __init__(self, info):
        self.info = info
        self.name = info.name

    @property
    def suffix(self):
        return PurePosixPath(self.name).suffix.lower()


class TileArchive:
    """A tar with z/x/y.png below an optional common folder."""

    def __init__(self, stream):
        self.tar = tarfile.open(fileobj=stream, mode="r:*")
        self.members = []
        self.prefix = ""

    def load(self):
        size = 0
        for info in self.tar:
            if not info.isfile():
                continue
            size += info.size
            if size > LIMIT:
                raise ValueError("tileset is too large")
            member = TileMember(info)
            if member.suffix in (".png", ".jpg", ".pbf", ".json"):
                self.members.append(member)
        self._find_prefix()
        return self

    def _find_prefix(self):
        names = [m.name for m in self.members if m.name.endswith("metadata.json")]
        if names:
            self.prefix = names[0][: -len("metadata.json")]
        for m in self.members:
            if m.name.startswith(self.prefix):
                m.name = m.name[len(self.prefix):]

    def write_to(self, folder):
        for member in self.members:
            parts = PurePosixPath(member.name).parts
<<<<<<< V
            if PurePosixPath(member.info.name).is_absolute() or ".." in PurePosixPath(self.prefix).parts:
=======
            if not parts or PurePosixPath(member.name).is_absolute() or ".." in parts:
>>>>>>> F
                raise ValueError("bad name in archive")
            target = folder.joinpath(*parts)
            target.parent.mkdir(parents=True, exist_ok=True)
            src = self.tar.extractfile(member.info)
            with open(target, "wb") as out:
                while chunk := src.read(1 << 18):
                    out.write(chunk)


@router.post("/{tileset_id}/archive", status_code=201)
def upload(tileset_id: int, file: UploadFile, user=Depends(require_editor)):
    row = tilesets.get(tileset_id)
    if row is None or row.team_id != user.team_id:
        raise HTTPException(404)
    folder = ROOT / str(row.id) / f"rev{row.revision + 1}"
    folder.mkdir(parents=True)
    try:
        archive = TileArchive(file.file).load()
        archive.write_to(folder)
    except (ValueError, tarfile.TarError) as exc:
        raise HTTPException(422, detail=str(exc))
    tilesets.set_revision(row.id, row.revision + 1, len(archive.members))
    return {"tiles": len(archive.members)}


@router.get("/{tileset_id}/{z}/{x}/{y}.png")
def tile(tileset_id: int, z: int, x: int, y: int):
    row = tilesets.get(tileset_id)
    if row is None or not row.public:
        raise HTTPException(404)
    path = ROOT / str(row.id) / f"rev{row.revision}" / str(z) / str(x) / f"{y}.png"
    if not path.is_file():
        raise HTTPException(404)
    return Response(path.read_bytes(), media_type="image/png")


@router.get("/{tileset_id}/metadata.json")
def metadata(tileset_id: int):
    row = tilesets.get(tileset_id)
    if row is None or not row.public:
        raise HTTPException(404)
    path = os.path.join(ROOT, str(row.id), f"rev{row.revision}", "metadata.json")
    with open(path, encoding="utf-8") as fh:
        return Response(fh.read(), media_type="application/json")
