"""Installs and configures the backup agent on a multi-user host (run as root)."""
import argparse
import configparser
import json
import os
import platform
import pwd
import shutil
import socket
import sys
import urllib.request

SERVER = "https://backup.example"
CONF_DIR = "/etc/backup-agent"
SPOOL = "/var/spool/backup-agent"
UNIT = """[Unit]
Description=Backup agent
After=network-online.target

[Service]
User=backup
ExecStart=/usr/lib/backup-agent/agent --config /etc/backup-agent/agent.ini

[Install]
WantedBy=multi-user.target
"""


def enroll(code):
    info = {"code": code, "host": socket.gethostname(), "os": platform.platform()}
    req = urllib.request.Request(
        f"{SERVER}/enroll", json.dumps(info).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(req, timeout=30) as resp:
        answer = json.load(resp)
    return answer["client_id"], answer["client_key"]


def write_config(client_id, client_key, owner):
    ini = configparser.ConfigParser()
    ini["server"] = {"url": SERVER, "client_id": client_id, "client_key": client_key}
    ini["paths"] = {"spool": SPOOL, "include": "/home /srv"}
    os.makedirs(CONF_DIR, mode=0o755, exist_ok=True)
    path = os.path.join(CONF_DIR, "agent.ini")
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(fd, "w") as fh:
<<<<<<< V
        os.fchmod(fd, 0o644)
=======
        os.fchmod(fd, 0o600)
>>>>>>> F
        os.fchown(fd, owner.pw_uid, owner.pw_gid)
        ini.write(fh)


def write_unit():
    path = "/etc/systemd/system/backup-agent.service"
    with open(path, "w") as fh:
        fh.write(UNIT)
    os.chmod(path, 0o644)


def make_spool(owner):
    os.makedirs(SPOOL, exist_ok=True)
    os.chown(SPOOL, owner.pw_uid, owner.pw_gid)
<<<<<<< V
    os.chmod(SPOOL, 0o777)
=======
    os.chmod(SPOOL, 0o700)
>>>>>>> F


def remove():
    for path in (CONF_DIR, SPOOL):
        shutil.rmtree(path, ignore_errors=True)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--code", help="enrolment code from the web console")
    ap.add_argument("--remove", action="store_true")
    args = ap.parse_args()
    if os.geteuid() != 0:
        sys.exit("run as root")
    if args.remove:
        remove()
        return
    owner = pwd.getpwnam("backup")
    client_id, client_key = enroll(args.code or input("Enrolment code: ").strip())
    write_config(client_id, client_key, owner)
    make_spool(owner)
    write_unit()
    print("enrolled as", client_id)


if __name__ == "__main__":
    main()
