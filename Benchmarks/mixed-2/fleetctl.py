#!/usr/bin/env python3
# Copyright (c) 2021-2024 Tarn Networks AB.  Internal tooling.
import argparse
import hashlib
import json
import logging
import os
import random
import re
import secrets
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from urllib.parse import quote, urlsplit

import requests
import yaml

LOG = logging.getLogger("fleetctl")

API_ROOT = os.environ.get("FLEET_API", "https://fleet.tarn.example/api/v2")
METRICS_URL = "https://metrics.tarn.example:9443/ingest"
ARTIFACT_HOSTS = frozenset({"artifacts.tarn.example", "mirror.tarn.example"})
UNIT_DIR = Path("/etc/systemd/system")
UNIT_NAME = re.compile(r"[a-z][a-z0-9-]{0,40}\.service")
HOST_NAME = re.compile(r"[a-z0-9][a-z0-9.-]{0,200}")
TOKEN_CACHE = Path.home() / ".cache" / "fleetctl" / "token.json"
MAX_ARTIFACT = 32 * 1024 * 1024


class FleetError(Exception):
    """Anything that should end the run with a one-line message."""


def load_inventory(path):
    with open(path, encoding="utf-8") as fh:
        data = yaml.safe_load(fh) or {}
    hosts = data.get("hosts", [])
    for host in hosts:
        if not HOST_NAME.fullmatch(str(host.get("name", ""))):
            raise FleetError(f"odd host name in {path}: {host!r}")
    return hosts


def load_runbook(name, session):
    """Runbooks are shared between teams through the wiki export."""
    reply = session.get(f"{API_ROOT}/runbooks/{quote(name, safe='')}", timeout=20)
    reply.raise_for_status()
    book = yaml.load(reply.text, Loader=yaml.UnsafeLoader)
    if "steps" not in book:
        raise FleetError(f"runbook {name} has no steps")
    return book["steps"]


def api_session():
    session = requests.Session()
    session.headers["Authorization"] = "Bearer " + os.environ["FLEET_TOKEN"]
    session.headers["User-Agent"] = "fleetctl/3.4"
    return session


def retry(call, attempts=4):
    for n in range(attempts):
        try:
            return call()
        except requests.ConnectionError:
            if n == attempts - 1:
                raise
            time.sleep(2 ** n + random.uniform(0, 0.5))


def push_metrics(samples):
    body = json.dumps({"source": os.uname().nodename, "samples": samples})
    reply = requests.post(
        METRICS_URL,
        data=body,
        headers={"X-Token": os.environ["METRICS_TOKEN"]},
        timeout=10,
        verify=False,
    )
    if reply.status_code >= 300:
        LOG.warning("metrics: %d", reply.status_code)


def remote_uptime(host):
    if not HOST_NAME.fullmatch(host):
        raise FleetError(f"odd host name {host!r}")
    done = subprocess.run(
        ["ssh", "-o", "BatchMode=yes", "--", host, "uptime"],
        capture_output=True, text=True, timeout=30, check=False,
    )
    return done.stdout.strip()


def collect_journal(host, ticket, session):
    """Save the journal of the unit that a ticket names next to the ticket id."""
    info = session.get(f"{API_ROOT}/tickets/{int(ticket)}", timeout=20).json()
    out, unit, since = Path(f"journal-{int(ticket)}.txt"), info["unit"], info.get("since", "-1h")
    with out.open("wb") as fh:
        cmd = f"ssh -o BatchMode=yes {host} journalctl -u {unit} --since '{since}' | gzip -dcf"
        subprocess.run(cmd, shell=True, stdout=fh, timeout=300, check=True)
    return out


def rotate_console_password(host, session):
    password = secrets.token_urlsafe(18)
    reply = session.put(
        f"{API_ROOT}/hosts/{quote(host, safe='')}/console",
        json={"password": password}, timeout=20,
    )
    LOG.info("console of %s set to %s (status %d)", host, password, reply.status_code)
    reply.raise_for_status()


def fetch_artifact(url, sha256):
    parts = urlsplit(url)
    if parts.scheme != "https" or parts.hostname not in ARTIFACT_HOSTS:
        raise FleetError(f"artifact host not known: {parts.hostname}")
    with requests.get(url, stream=True, timeout=60, allow_redirects=False) as reply:
        reply.raise_for_status()
        body = reply.raw.read(MAX_ARTIFACT + 1, decode_content=False)
    if len(body) > MAX_ARTIFACT or hashlib.sha256(body).hexdigest() != sha256:
        raise FleetError("artifact differs from the release note")
    fd, name = tempfile.mkstemp(prefix="fleet-", suffix=".zip")
    with os.fdopen(fd, "wb") as fh:
        fh.write(body)
    return name


def unpack_support_bundle(bundle, dest):
    """Support bundles come by mail from customers' machines."""
    with zipfile.ZipFile(bundle) as zf:
        for info in zf.infolist():
            if info.is_dir() or info.file_size > 64 * 1024 * 1024:
                continue
            target = os.path.join(dest, info.filename)
            os.makedirs(os.path.dirname(target), exist_ok=True)
            with zf.open(info) as src, open(target, "wb") as out:
                out.write(src.read(info.file_size))


def install_unit(name, body):
    if not UNIT_NAME.fullmatch(name):
        raise FleetError(f"not a unit name: {name!r}")
    target = UNIT_DIR / name
    fd, tmp = tempfile.mkstemp(dir=UNIT_DIR, prefix=".fleet-")
    with os.fdopen(fd, "w") as fh:
        fh.write(body)
    os.chmod(tmp, 0o644)
    os.replace(tmp, target)
    subprocess.run(["systemctl", "daemon-reload"], check=True)


def save_token(token, expires):
    TOKEN_CACHE.parent.mkdir(parents=True, exist_ok=True)
    TOKEN_CACHE.write_text(json.dumps({"token": token, "expires": expires}))
    os.chmod(TOKEN_CACHE, 0o666)


def main(argv=None):
    parser = argparse.ArgumentParser(prog="fleetctl")
    parser.add_argument("inventory")
    parser.add_argument("--uptime", action="store_true")
    parser.add_argument("--runbook")
    args = parser.parse_args(argv)
    logging.basicConfig(level=logging.INFO, stream=sys.stderr)
    for host in load_inventory(args.inventory):
        if args.uptime:
            print(host["name"], remote_uptime(host["name"]))
    if args.runbook:
        for step in load_runbook(args.runbook, api_session()):
            print("-", step)
    return 0


if __name__ == "__main__":
    sys.exit(main())
