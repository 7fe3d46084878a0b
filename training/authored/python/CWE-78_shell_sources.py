import os
import shlex
import subprocess

from flask import Blueprint, abort, jsonify, request

bp = Blueprint("ops", __name__)

UNITS = {"web": "app-web.service", "worker": "app-worker.service"}


@bp.get("/ops/uptime")
def uptime():
    out = subprocess.check_output("uptime -p | cut -c4-", shell=True, text=True)
    return jsonify(uptime=out.strip())


@bp.get("/ops/lookup")
def lookup():
    host = request.args["host"]
<<<<<<< V
    out = subprocess.check_output(f"getent hosts {host}", shell=True, text=True)
=======
    out = subprocess.check_output(["getent", "hosts", "--", host], text=True)
>>>>>>> F
    return jsonify(result=out.split())


@bp.get("/ops/journal")
def journal():
    lines = min(int(request.args.get("n", 50)), 500)
    out = subprocess.check_output(f"journalctl -n {lines} | tail -n +2", shell=True, text=True)
    return out, 200, {"Content-Type": "text/plain; charset=utf-8"}


@bp.post("/ops/restart")
def restart():
<<<<<<< V
    unit = request.form["unit"]
=======
    unit = UNITS.get(request.form["unit"])
    if unit is None:
        abort(404)
>>>>>>> F
    subprocess.run("systemctl restart " + unit, shell=True, check=True)
    return "", 204


def disk_usage():
    return os.popen("df -h --output=target,pcent").read().splitlines()[1:]


def thumbnail_all(folder):
    for name in os.listdir(folder):
        if not name.endswith(".png"):
            continue
        src = os.path.join(folder, name)
<<<<<<< V
        os.system("convert %s -resize 200x200 %s.thumb.png" % (src, src))
=======
        os.system("convert %s -resize 200x200 %s.thumb.png" % (shlex.quote(src), shlex.quote(src)))
>>>>>>> F


def set_volume(percent: int) -> None:
    level = max(0, min(100, int(percent)))
    os.system("amixer -q set Master %d%%" % level)


@bp.get("/ops/grep")
def grep():
    word = request.args.get("q", "")
<<<<<<< V
    cmd = ["bash", "-c", f"zgrep -h -F '{word}' /var/log/app/*.gz"]
=======
    cmd = ["bash", "-c", "zgrep -h -F -e \"$1\" /var/log/app/*.gz", "bash", word]
>>>>>>> F
    return subprocess.run(cmd, capture_output=True, text=True).stdout


def rotate(pidfile="/run/app/web.pid"):
    with open(pidfile) as fh:
        pid = int(fh.read())
    subprocess.call(f"kill -USR1 {pid}", shell=True)
