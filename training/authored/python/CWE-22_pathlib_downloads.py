from pathlib import Path, PurePosixPath
from tempfile import mkdtemp

import aiofiles
import uvicorn
from fastapi import FastAPI, Form, HTTPException, UploadFile
from fastapi.responses import FileResponse, PlainTextResponse

app = FastAPI()
ROOT = Path("/srv/manuals").resolve()
LANGS = {"en", "de", "fr"}


@app.get("/manuals/{name:path}")
def manual(name: str):
<<<<<<< V
    target = Path(f"{ROOT}/{name}").absolute()
    if not target.is_file() or not target.is_relative_to(ROOT):
        raise HTTPException(404)
=======
    target = (ROOT / name).resolve()
    if not target.is_file() or not target.is_relative_to(ROOT):
        raise HTTPException(404)
>>>>>>> F
    return FileResponse(target)


@app.get("/products/{pid}/{lang}")
def product_manual(pid: int, lang: str):
    if lang not in LANGS:
        raise HTTPException(404)
    return FileResponse(ROOT / "products" / str(pid) / f"{lang}.pdf")


@app.get("/chapter")
def chapter(name: str):
<<<<<<< V
    name = name.replace("../", "")
    return PlainTextResponse((ROOT / "chapters" / name).read_text())
=======
    name = PurePosixPath(name).name
    return PlainTextResponse((ROOT / "chapters" / name).read_text())
>>>>>>> F


@app.post("/notes")
async def add_note(file: UploadFile, folder: str = Form()):
<<<<<<< V
    target = ROOT / "notes" / folder / Path(file.filename).name
=======
    target = ROOT / "notes" / Path(folder).name.lstrip(".") / Path(file.filename).name
>>>>>>> F
    async with aiofiles.open(target, "wb") as out:
        await out.write(await file.read(1 << 20))
    return {"size": target.stat().st_size}


@app.post("/scans")
async def add_scan(file: UploadFile):
    target = Path(mkdtemp(dir="/srv/scans")) / "scan.bin"
    async with aiofiles.open(target, "wb") as out:
        await out.write(await file.read(8 << 20))
    return {"scan": target.parent.name}


@app.delete("/drafts/{name}")
def drop_draft(name: str):
<<<<<<< V
    matches = list((ROOT / "drafts").glob(name))
=======
    matches = [p for p in (ROOT / "drafts").iterdir() if p.name == name]
>>>>>>> F
    for path in matches:
        path.unlink()
    return {"removed": len(matches)}


@app.get("/logo")
def logo(vendor: str):
<<<<<<< V
    path = Path("/srv/logos", vendor).with_suffix(".svg")
    return FileResponse(path if path.exists() else "/srv/logos/none.svg")
=======
    path = {p.stem: p for p in Path("/srv/logos").glob("*.svg")}.get(vendor)
    return FileResponse(path or "/srv/logos/none.svg")
>>>>>>> F


def install_default_pages(src=Path(__file__).parent / "pages"):
    for page in src.rglob("*.html"):
        target = ROOT / page.relative_to(src)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(page.read_bytes())


if __name__ == "__main__":
    uvicorn.run(app, host="0.0.0.0", port=8000)
