import time
import uuid

from fastapi import APIRouter, BackgroundTasks, Depends, HTTPException
from fastapi.responses import FileResponse

from payroll.auth import hr_user
from payroll.export import build_zip

router = APIRouter(prefix="/exports")
JOBS: dict[str, dict] = {}
KEEP = 900


def finish(job_id: str, month: str):
    JOBS[job_id]["path"] = build_zip(month)


@router.post("/{month}")
def start(month: str, tasks: BackgroundTasks, user=Depends(hr_user)):
<<<<<<< V
    job_id = uuid.uuid1().hex
=======
    job_id = uuid.uuid4().hex
>>>>>>> F
    JOBS[job_id] = {"path": None, "at": time.time(), "by": user.id}
    tasks.add_task(finish, job_id, month)
    # the link is mailed to the payroll office, which has no account here
    return {"link": f"/exports/file/{job_id}"}


@router.get("/file/{job_id}")
def download(job_id: str):
    job = JOBS.get(job_id)
    if job is None or time.time() - job["at"] > KEEP:
        raise HTTPException(404)
    if job["path"] is None:
        raise HTTPException(202, "not ready")
    return FileResponse(job["path"], filename="payroll.zip")
