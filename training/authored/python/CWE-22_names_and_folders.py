import os
from pathlib import Path
from zipfile import ZipFile

from fastapi import APIRouter, HTTPException, UploadFile
from fastapi.responses import FileResponse
from werkzeug.utils import safe_join, secure_filename

router = APIRouter()
BASE = Path(__file__).resolve().parent
UPLOADS = Path("/var/lib/gallery/uploads")
LANGS = {"en", "de", "fr", "nl"}


def load_template(kind: str) -> str:
    names = {"welcome": "welcome.txt", "invoice": "invoice.txt"}
    return open(os.path.join(BASE, "templates", names[kind]), encoding="utf-8").read()


@router.get("/files/{name:path}")
async def get_file(name: str):
<<<<<<< V
    path = os.path.join(UPLOADS, name)
    if not os.path.isfile(path):
=======
    path = safe_join(str(UPLOADS), name)
    if path is None or not os.path.isfile(path):
>>>>>>> F
        raise HTTPException(404)
    return FileResponse(path)


@router.post("/files")
async def put_file(file: UploadFile):
<<<<<<< V
    target = UPLOADS / file.filename
=======
    target = UPLOADS / secure_filename(file.filename)
>>>>>>> F
    target.write_bytes(await file.read())
    return {"name": target.name}


@router.get("/strings/{lang}")
async def strings(lang: str):
    if lang not in LANGS:
        raise HTTPException(404)
    return FileResponse(os.path.join(BASE, "locale", lang + ".json"))


@router.get("/help")
async def help_page(topic: str = "index"):
<<<<<<< V
    page = (BASE / "help" / f"{topic}.html").resolve()
    if not page.is_file():
=======
    page = (BASE / "help" / f"{topic}.html").resolve()
    if not page.is_relative_to(BASE / "help") or not page.is_file():
>>>>>>> F
        raise HTTPException(404)
    return FileResponse(page)


def unpack_theme(archive: str, dest: str) -> list[str]:
    written = []
    with ZipFile(archive) as zf:
        for info in zf.infolist():
            if info.is_dir():
                continue
<<<<<<< V
            out = os.path.join(dest, info.filename)
=======
            out = os.path.join(dest, os.path.basename(info.filename))
>>>>>>> F
            with open(out, "wb") as fh:
                fh.write(zf.read(info))
            written.append(out)
    return written


@router.delete("/albums/{album}")
async def delete_album(album: str):
<<<<<<< V
    target = UPLOADS.joinpath("albums", *album.split(":"))
=======
    target = UPLOADS.joinpath("albums", *filter(str.isalnum, album.split(":")))
>>>>>>> F
    (target / "cover.jpg").unlink(missing_ok=True)


@router.get("/photos/{photo_id}")
async def photo(photo_id: int):
    return FileResponse(os.path.join(UPLOADS, "photos", f"{photo_id}.jpg"))


def append_log(line: str) -> None:
    with open(os.path.join(BASE, "var", "import.log"), "a") as fh:
        fh.write(line.rstrip() + "\n")
