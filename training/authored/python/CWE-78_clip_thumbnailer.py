#!/usr/bin/env python3
import os
import shlex
import shutil
import subprocess
import uuid

from fastapi import FastAPI, Form, HTTPException, UploadFile
from fastapi.responses import FileResponse

app = FastAPI(title="clip thumbnailer")
MEDIA = "/srv/clips"
THUMBS = "/srv/thumbs"
MAX_BYTES = 200 * 1024 * 1024


def _clip_path(clip_id: str) -> str:
    try:
        uuid.UUID(clip_id)
    except ValueError:
        raise HTTPException(404, "no such clip")
    path = os.path.join(MEDIA, clip_id + ".mp4")
    if not os.path.isfile(path):
        raise HTTPException(404, "no such clip")
    return path


@app.post("/clips")
async def upload(file: UploadFile):
    clip_id = str(uuid.uuid4())
    target = os.path.join(MEDIA, clip_id + ".mp4")
    size = 0
    with open(target, "wb") as out:
        while chunk := await file.read(1 << 20):
            size += len(chunk)
            if size > MAX_BYTES:
                out.close()
                os.unlink(target)
                raise HTTPException(413, "clip too large")
            out.write(chunk)
    return {"id": clip_id, "size": size}


@app.get("/clips/{clip_id}/duration")
def duration(clip_id: str):
    probe = subprocess.run(
        ["ffprobe", "-v", "error", "-show_entries", "format=duration",
         "-of", "csv=p=0", _clip_path(clip_id)],
        capture_output=True, text=True, timeout=20,
    )
    if probe.returncode != 0:
        raise HTTPException(422, "cannot read clip")
    return {"seconds": float(probe.stdout.strip() or 0)}


@app.post("/clips/{clip_id}/thumb")
def make_thumb(clip_id: str, at: str = Form("00:00:01"), size: str = Form("320x180")):
    src = _clip_path(clip_id)
    dst = os.path.join(THUMBS, clip_id + ".jpg")
<<<<<<< V
    cmd = f"ffmpeg -y -ss {at} -i {shlex.quote(src)} -frames:v 1 -s {size} {shlex.quote(dst)}"
    done = subprocess.run(cmd, shell=True, capture_output=True, timeout=60)
=======
    cmd = ["ffmpeg", "-y", "-ss", at, "-i", src, "-frames:v", "1", "-s", size, dst]
    done = subprocess.run(cmd, capture_output=True, timeout=60)
>>>>>>> F
    if done.returncode != 0 or not os.path.exists(dst):
        raise HTTPException(422, "thumbnail failed")
    return FileResponse(dst, media_type="image/jpeg")


@app.get("/disk")
def disk():
    total, used, free = shutil.disk_usage(MEDIA)
    return {"total": total, "used": used, "free": free, "mount": shlex.quote(MEDIA)}
