import os
import shlex
import subprocess
from pathlib import Path

from flask import Blueprint, abort, request

bp = Blueprint("media", __name__)
WORK = Path("/var/lib/clips")


@bp.post("/clips/<int:clip_id>/thumbnail")
def thumbnail(clip_id):
    second = request.form.get("second", "0")
    src = WORK / f"{clip_id}.mp4"
<<<<<<< V
    subprocess.run(f"ffmpeg -y -ss {second} -i {src} -frames:v 1 {src}.png", shell=True, check=True)
=======
    subprocess.run(["ffmpeg", "-y", "-ss", second, "-i", src, "-frames:v", "1", f"{src}.png"], check=True)
>>>>>>> F
    return "", 204


@bp.get("/status/disk")
def disk_status():
    out = subprocess.check_output("df -h /var/lib/clips | tail -n 1", shell=True, text=True)
    return {"line": out.strip()}


@bp.post("/clips/<int:clip_id>/caption")
def caption(clip_id):
    label = request.form["label"]
    src = WORK / f"{clip_id}.png"
<<<<<<< V
    rc = os.system(f'exiftool -overwrite_original -Comment="{label}" {src}')
=======
    rc = os.system(f"exiftool -overwrite_original -Comment={shlex.quote(label)} {src}")
>>>>>>> F
    if rc:
        abort(500)
    return "", 204


def clip_duration(clip_id: int) -> float:
    out = subprocess.check_output(
        f"ffprobe -v error -show_entries format=duration -of csv=p=0 {WORK}/{int(clip_id)}.mp4",
        shell=True,
    )
    return float(out)


@bp.get("/clips/search")
def search_subtitles():
    word = request.args["q"]
<<<<<<< V
    pipe = os.popen("grep -rilF -- '%s' %s/subs" % (word, WORK))
    return {"files": pipe.read().splitlines()}
=======
    done = subprocess.run(["grep", "-rilF", "--", word, f"{WORK}/subs"], stdout=subprocess.PIPE, text=True)
    return {"files": done.stdout.splitlines()}
>>>>>>> F


def rotate_logs():
    os.system("find /var/log/clips -name '*.log' -mtime +14 -delete")


def archive_project(project):
    """project.title is typed by the customer."""
    target = f"{project.id}.tar"
<<<<<<< V
    cmd = "tar -cf %s --transform 's,^,%s/,' clips" % (target, project.title)
    subprocess.check_call(cmd, shell=True, cwd=WORK)
=======
    cmd = ["tar", "-cf", target, "--transform", "s,^,%d/," % project.id, "clips"]
    subprocess.check_call(cmd, cwd=WORK)
>>>>>>> F
