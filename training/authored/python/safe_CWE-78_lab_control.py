# Control of the measuring rigs in the student lab. Rigs are small computers that
# are reached over ssh; runs are started from a page that sends the token of the
# student or teacher in a header (Flask).
import os
import re
import shlex
import subprocess
import threading
import time
from dataclasses import dataclass, field
from flask import Flask, abort, jsonify, request
from lab.accounts import student_of, teacher_of
app = Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = 16 * 1024
RIGS = {"pendulum": "rig1.lab.example", "optics": "rig2.lab.example", "thermal": "rig3.lab.example"}
PROGRAMS = {
    "pendulum": "/opt/rig/bin/pendulum",
    "optics": "/opt/rig/bin/optics --warm-up",
    "thermal": "/opt/rig/bin/thermal",
}
SSH = ["ssh", "-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=yes", "-l", "rig"]
LABEL = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._-]{0,40}")
DISK = "df --output=pcent /srv/lab | tail -1 | tr -dc 0-9"
CLEAN = "find /srv/lab/tmp -type f -mmin +600 -delete; find /srv/lab/tmp -mindepth 1 -type d -empty -delete"
MAX_MINUTES = 45

@dataclass
class Run:
    rig: str
    student: str
    label: str
    started: float = field(default_factory=time.time)
    output: list = field(default_factory=list)
    code: int | None = None
    process: subprocess.Popen | None = field(default=None, repr=False)

runs = {}
lock = threading.Lock()

def local(line, seconds=30):
    """One of the fixed command lines above, with the pipes that are in it."""
    done = subprocess.run(line, shell=True, capture_output=True, text=True, timeout=seconds)
    return done.stdout.strip()

def remote(rig, line, seconds=20):
    """Run a command line on a rig. The shell over there sees it, so words must be quoted in it."""
    done = subprocess.run([*SSH, "--", RIGS[rig], line], capture_output=True, text=True,
                          timeout=seconds, stdin=subprocess.DEVNULL)
    return done.returncode, done.stdout

def command_line(rig, label, seconds, rate):
    """Command line for a run: a fixed program and options whose values are quoted."""
    words = ["--label", label, "--seconds", str(seconds), "--rate", str(rate)]
    return f"{PROGRAMS[rig]} {shlex.join(words)}"

def follow(run, seconds):
    """Thread that collects what a run prints until it ends or has taken too long."""
    limit = threading.Timer(seconds + 60, run.process.kill)
    limit.start()
    try:
        for line in run.process.stdout:
            if len(run.output) < 20_000:
                run.output.append(line.rstrip("\n")[:400])
        run.code = run.process.wait()
    finally:
        limit.cancel()

def start(rig, student, label, seconds, rate):
    line = command_line(rig, label, seconds, rate)
    process = subprocess.Popen(
        [*SSH, "--", RIGS[rig], line],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        errors="replace",
    )
    run = Run(rig, student, label, process=process)
    runs[rig] = run
    threading.Thread(target=follow, args=(run, seconds), daemon=True).start()
    return run

def number(body, name, low, high):
    value = body.get(name)
    if type(value) is not int or not low <= value <= high:
        abort(400, f"{name} must lie between {low} and {high}")
    return value

def json_body():
    body = request.get_json()
    if not isinstance(body, dict):
        abort(400)
    return body

def busy(rig):
    run = runs.get(rig)
    return run is not None and run.code is None and run.process.poll() is None

def own_run(rig):
    """The run on a rig, for the student who started it and for teachers."""
    run = runs.get(rig)
    if run is None:
        abort(404)
    if teacher_of(request) is None:
        student = student_of(request)
        if student is None or student.name != run.student:
            abort(403)
    return run

@app.get("/rigs")
def rigs():
    if student_of(request) is None:
        abort(401)
    return jsonify({rig: {"busy": busy(rig)} for rig in RIGS})

@app.post("/rigs/<rig>/runs")
def begin(rig):
    student = student_of(request)
    if student is None:
        abort(401)
    if rig not in RIGS:
        abort(404)
    body = json_body()
    label = body.get("label")
    if not isinstance(label, str) or not LABEL.fullmatch(label):
        abort(400, "label")
    seconds = number(body, "seconds", 5, MAX_MINUTES * 60)
    rate = number(body, "rate", 1, 1000)
    with lock:
        if busy(rig):
            abort(409, "somebody is measuring")
        run = start(rig, student.name, label, seconds, rate)
    app.logger.info("%s measures on %s", student.name, rig)
    return jsonify(started=run.started), 201

@app.get("/rigs/<rig>/runs/current")
def current(rig):
    run = own_run(rig)
    return jsonify(label=run.label, code=run.code, lines=len(run.output), tail=run.output[-50:])

@app.get("/rigs/<rig>/runs/current/data")
def data(rig):
    run = own_run(rig)
    text = "\n".join(run.output) + "\n"
    return app.response_class(text, mimetype="text/plain", headers={"X-Content-Type-Options": "nosniff"})

@app.post("/rigs/<rig>/stop")
def stop(rig):
    run = own_run(rig)
    if busy(rig):
        run.process.terminate()
        remote(rig, f"pkill -u rig -f {shlex.quote(PROGRAMS[rig].split()[0])}")
    return "", 204

@app.get("/rigs/<rig>/files")
def files(rig):
    """Names of the files that runs have left on a rig, for teachers."""
    if teacher_of(request) is None:
        abort(403)
    if rig not in RIGS:
        abort(404)
    begins = request.args.get("begins", "")
    if begins and not LABEL.fullmatch(begins):
        abort(400)
    code, text = remote(rig, f"cd /srv/rig/data && ls -1 | grep -F -e {shlex.quote(begins)}")
    return jsonify([n for n in text.splitlines() if n.startswith(begins)][:500])

@app.get("/health")
def health():
    used = local(DISK)
    return jsonify(disk=int(used or 0), rigs=len(RIGS))

@app.cli.command("clean")
def clean():
    """Run by cron at night."""
    local(CLEAN, seconds=600)

if __name__ == "__main__":
    app.run(host="127.0.0.1", port=int(os.environ.get("LAB_PORT", "8044")))
