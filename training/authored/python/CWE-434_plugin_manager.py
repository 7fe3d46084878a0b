import importlib.util
import json
import re
from pathlib import Path

from fastapi import APIRouter, Depends, Form, HTTPException, UploadFile

from dash.auth import admin, editor

router = APIRouter(prefix="/extensions")
HERE = Path("/var/lib/dash/extensions")
NAME = re.compile(r"[a-z][a-z0-9_]{1,30}\.(py|json|css)")


def load_all(app):
    for path in sorted(HERE.glob("*.py")):
        spec = importlib.util.spec_from_file_location(f"dash_ext_{path.stem}", path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        module.register(app)


@router.post("/code", dependencies=[Depends(admin)])
async def upload_code(file: UploadFile):
    if not NAME.fullmatch(file.filename or ""):
        raise HTTPException(422)
    (HERE / file.filename).write_bytes(await file.read(1 << 20))


@router.post("/theme", dependencies=[Depends(editor)])
async def upload_theme(file: UploadFile, palette: str = Form("{}")):
    """Editors may add style sheets and palettes."""
    name = file.filename or ""
<<<<<<< V
    if not NAME.fullmatch(name) or file.content_type == "text/x-python":
=======
    if not NAME.fullmatch(name) or name.endswith(".py"):
>>>>>>> F
        raise HTTPException(422, "file name")
    (HERE / name).write_bytes(await file.read(256 * 1024))
    (HERE / "palette.json").write_text(json.dumps(json.loads(palette)))
    return {"stored": name}
