"""Runs the jobs of a small compute server's users at the times they asked for.

The daemon itself runs as root because it has to become each user in turn. A job
is a TOML file in /var/spool/jobs/<user>/, a folder that belongs to root and into
which `job-submit` writes after it has looked at the file.
"""
import datetime as dt
import grp
import logging
import os
import pwd
import resource
import signal
import subprocess
import sys
import time
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

log = logging.getLogger("jobs")

SPOOL = Path("/var/spool/jobs")
OUTPUT = Path("/var/log/jobs")
TOKEN_FILE = Path("/etc/jobs/alert-token")
PATH = "/usr/local/bin:/usr/bin:/bin"
MAX_HOURS = 12
MAX_RUNNING = 6
ALERT = ["/usr/local/sbin/send-alert", "--channel", "ops"]


@dataclass
class Job:
    user: str
    name: str
    argv: list
    hour: int
    minute: int
    hours: float = 1.0
    last: dt.date | None = None
    started: float = 0.0
    process: subprocess.Popen | None = field(default=None, repr=False)


def read_job(path, user):
    with path.open("rb") as source:
        table = tomllib.load(source)
    argv = table["argv"]
    if not argv or not all(isinstance(a, str) for a in argv):
        raise ValueError("argv")
    hour, minute = (int(part) for part in table["at"].split(":"))
    if not (0 <= hour < 24 and 0 <= minute < 60):
        raise ValueError("at")
    hours = min(float(table.get("hours", 1)), MAX_HOURS)
    return Job(user, path.stem, list(argv), hour, minute, hours)


def read_spool(known):
    """All jobs there are now; those that were known keep their state."""
    jobs = {}
    for folder in SPOOL.iterdir():
        for path in folder.glob("*.toml"):
            key = (folder.name, path.stem)
            try:
                job = read_job(path, folder.name)
            except (ValueError, KeyError, TypeError, AttributeError, OSError) as exc:
                log.warning("%s: %s", path, exc)
                continue
            if old := known.get(key):
                job.last, job.started, job.process = old.last, old.started, old.process
            jobs[key] = job
    for key, old in known.items():
        if old.process and key not in jobs:
            jobs[key] = old
    return jobs


def limits():
    """In the child: own session, bounded memory and processes, low priority."""
    os.setsid()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (8 << 30, 8 << 30))
    os.nice(10)


def environment(account):
    return {
        "PATH": PATH,
        "HOME": account.pw_dir,
        "USER": account.pw_name,
        "LOGNAME": account.pw_name,
        "SHELL": account.pw_shell or "/bin/sh",
        "LANG": "C.UTF-8",
    }


def groups_of(account):
    """Supplementary groups, as a login would give them."""
    return os.getgrouplist(account.pw_name, account.pw_gid)


def output_file(account, name):
    """Log of a job, in root's folder, readable for the user's own group."""
    folder = OUTPUT / account.pw_name
    folder.mkdir(mode=0o750, exist_ok=True)
    os.chown(folder, 0, account.pw_gid)
    fd = os.open(folder / f"{name}.log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o640)
    os.fchown(fd, 0, account.pw_gid)
    return fd


def start(job):
    account = pwd.getpwnam(job.user)
    if account.pw_uid < 1000:
        raise ValueError("not for system accounts")
    fd = output_file(account, job.name)
    try:
        job.process = subprocess.Popen(
            job.argv,
            stdin=subprocess.DEVNULL,
            stdout=fd,
            stderr=fd,
            cwd="/",
            user=account.pw_uid,
            group=account.pw_gid,
<<<<<<< V
=======
            extra_groups=groups_of(account),
>>>>>>> F
            env=environment(account),
            preexec_fn=limits,
        )
    finally:
        os.close(fd)
    job.started = time.monotonic()
    log.info("%s/%s started as %d", job.user, job.name, job.process.pid)


def alert(text):
    """Our own helper, which wants the token and the rest of our environment."""
    env = {**os.environ, "ALERT_TOKEN": TOKEN_FILE.read_text().strip()}
    subprocess.run([*ALERT, text], env=env, timeout=30, check=False)


def on_failure(job):
    """A user may have a program called when a job of his fails."""
    account = pwd.getpwnam(job.user)
    hook = Path(account.pw_dir) / ".job-failed"
    subprocess.run(
        [str(hook), job.name, str(job.process.returncode)],
        user=account.pw_uid,
        group=account.pw_gid,
        extra_groups=groups_of(account),
<<<<<<< V
        env={**os.environ, "HOME": account.pw_dir, "USER": account.pw_name},
=======
        env=environment(account),
>>>>>>> F
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd="/",
        timeout=60,
        check=False,
    )


def reap(job):
    code = job.process.poll()
    if code is None:
        if time.monotonic() - job.started > job.hours * 3600:
            log.warning("%s/%s took too long", job.user, job.name)
            os.killpg(job.process.pid, signal.SIGKILL)
        return
    log.info("%s/%s ended with %d", job.user, job.name, code)
    if code:
        try:
            on_failure(job)
        except (OSError, subprocess.SubprocessError) as exc:
            log.info("%s has no usable hook: %s", job.user, exc)
    job.process = None


def due(job, now):
    return not job.process and job.last != now.date() and (now.hour, now.minute) == (job.hour, job.minute)


def main():
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    os.umask(0o027)
    log.info("running with groups %s", [grp.getgrgid(g).gr_name for g in os.getgroups()])
    jobs = {}
    while True:
        jobs = read_spool(jobs)
        now = dt.datetime.now()
        for job in jobs.values():
            if job.process:
                reap(job)
            elif due(job, now) and sum(bool(j.process) for j in jobs.values()) < MAX_RUNNING:
                job.last = now.date()
                try:
                    start(job)
                except (KeyError, ValueError, OSError, subprocess.SubprocessError) as exc:
                    log.error("%s/%s not started: %s", job.user, job.name, exc)
                    alert(f"job {job.name} of {job.user} was not started")
        time.sleep(10)


if __name__ == "__main__":
    sys.exit(main())
