from pathlib import Path

from fastapi import APIRouter, Depends, HTTPException
from fastapi.responses import FileResponse

from helpdesk.auth import agent
from helpdesk.settings import settings

router = APIRouter(prefix="/tickets", dependencies=[Depends(agent)])

@router.get("/{ticket}/attachments")
def attachments(ticket: int):
    folder = Path(settings.attachment_root, str(ticket))
    return [p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()]

@router.get("/{ticket}/attachment")
def attachment(ticket: int, name: str):
    folder = Path(settings.attachment_root, str(ticket)).resolve()
<<<<<<< V
    if ".." in name.split("/"):
        raise HTTPException(400, "bad name")
    path = folder / name
=======
    path = (folder / name).resolve()
    if not path.is_relative_to(folder):
        raise HTTPException(400, "bad name")
>>>>>>> F
    if not path.is_file():
        raise HTTPException(404)
    return FileResponse(path, filename=path.name)
