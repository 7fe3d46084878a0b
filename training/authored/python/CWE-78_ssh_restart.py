import shlex
import subprocess

from fastapi import APIRouter, Depends, HTTPException
from pydantic import BaseModel

from console.auth import operator
from console.inventory import lookup_host

router = APIRouter()
SSH = ["ssh", "-o", "BatchMode=yes", "-o", "ConnectTimeout=5"]


class RestartRequest(BaseModel):
    host: str
    unit: str
    reason: str = ""


@router.post("/restart")
def restart(req: RestartRequest, user=Depends(operator)):
    host = lookup_host(req.host)
    if host is None:
        raise HTTPException(404, "unknown host")
    # operators may restart their team's units only
    if not req.unit.startswith(user.team + "-"):
        raise HTTPException(403, "unit belongs to another team")
    proc = subprocess.run(
<<<<<<< V
        [*SSH, f"deploy@{host.address}", "sudo", "systemctl", "restart", req.unit],
=======
        [*SSH, f"deploy@{host.address}", shlex.join(["sudo", "systemctl", "restart", req.unit])],
>>>>>>> F
        capture_output=True,
        text=True,
        timeout=30,
    )
    if proc.returncode:
        raise HTTPException(502, proc.stderr[-400:])
    return {"host": host.name, "unit": req.unit, "by": user.name}
