#!/usr/bin/env python3
"""Nightly dumps of all workspaces.

Every workspace has a database ws_<number> and a label that its owner chose in
the settings page. The label appears in the archive name so that the support
team finds things without looking numbers up.
"""
import argparse
import datetime
import logging
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

log = logging.getLogger("nightly")

BACKUPS = Path("/srv/backups")
REMOTE = "vault:nightly"
KEEP_DAYS = 14
LOW_SPACE_GB = 20
DATABASE = re.compile(r"ws_\d+")


def run(argv, **kwargs):
    """Run a program without a shell, fail loudly."""
    log.debug("run %s", shlex.join(argv))
    return subprocess.run(argv, check=True, text=True, capture_output=True, **kwargs)


def shell(line):
    """For the few places where a pipe is handy."""
    log.debug("shell %s", line)
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", line], check=True, text=True, capture_output=True
    ).stdout


def free_gigabytes():
    return int(shell("df -BG --output=avail /srv/backups | tail -1 | tr -dc 0-9"))


def workspaces():
    """Pairs of database name and label, as the control database has them."""
    query = "SELECT 'ws_' || id, label FROM workspace WHERE NOT archived ORDER BY id"
    answer = run(["psql", "-XAt", "-F", "\t", "-d", "control", "-c", query]).stdout
    for line in answer.splitlines():
        database, _, label = line.partition("\t")
        if DATABASE.fullmatch(database):
            yield database, label


def archive_name(database, label, day):
    """ws_12-some-label-2031-01-31.sql.zst"""
<<<<<<< V
    words = label.strip().lower().replace("/", " ").split()
=======
    words = re.findall(r"[a-z0-9]+", label.lower())
>>>>>>> F
    short = "-".join(words)[:40]
    return f"{database}-{short}-{day.isoformat()}.sql.zst"


def dump(database, label, day):
    target = BACKUPS / day.isoformat() / archive_name(database, label, day)
    target.parent.mkdir(mode=0o750, parents=True, exist_ok=True)
    shell(f"pg_dump --no-owner {database} | zstd -q -T2 -o {target}")
    size = target.stat().st_size
    if size < 1024:
        raise RuntimeError(f"{target.name} is only {size} bytes")
    return target


def verify(target):
    run(["zstd", "-q", "-t", str(target)])
    head = shell(f"(zstd -q -dc {shlex.quote(str(target))} || true) | head -c 200")
    if "PostgreSQL database dump" not in head:
        raise RuntimeError(f"{target.name} does not look like a dump")


def upload(day):
    folder = BACKUPS / day.isoformat()
    run(["rclone", "copy", "--immutable", str(folder), f"{REMOTE}/{day.isoformat()}"])


def expire(today):
    """Remove local folders that are older than KEEP_DAYS."""
    for folder in sorted(BACKUPS.iterdir()):
        try:
            day = datetime.date.fromisoformat(folder.name)
        except ValueError:
            continue
        if (today - day).days > KEEP_DAYS:
            log.info("expire %s", folder.name)
            for item in folder.iterdir():
                item.unlink()
            folder.rmdir()


def notify(failed):
    """Mail the names of the failed databases to the address in the environment."""
    address = os.environ.get("NIGHTLY_MAILTO")
    if not address or not failed:
        return
    body = "These dumps failed:\n" + "\n".join(failed) + "\n"
    run(["mail", "-s", f"nightly: {len(failed)} failed", "--", address], input=body)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", metavar="DATABASE", help="dump one database")
    parser.add_argument("--no-upload", action="store_true")
    parser.add_argument("-v", "--verbose", action="store_true")
    args = parser.parse_args()
    logging.basicConfig(level=logging.DEBUG if args.verbose else logging.INFO)
    os.umask(0o027)

    if free_gigabytes() < LOW_SPACE_GB:
        log.error("less than %d GB left", LOW_SPACE_GB)
        return 2

    day = datetime.date.today()
    failed = []
    for database, label in workspaces():
        if args.only and database != args.only:
            continue
        try:
            verify(dump(database, label, day))
            log.info("dumped %s", database)
        except (subprocess.CalledProcessError, RuntimeError, OSError) as exc:
            log.error("%s: %s", database, exc)
            failed.append(database)

    if not args.no_upload:
        upload(day)
    expire(day)
    notify(failed)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
