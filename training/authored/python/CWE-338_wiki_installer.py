#!/usr/bin/env python3
"""First-time setup of a self-hosted wiki.

Asks a few questions, makes a database role, writes wiki.toml and prints the
first administrator's password once.
"""
import argparse
import getpass
import hashlib
import os
import random
import re
import secrets
import shutil
import socket
import subprocess
import sys
import textwrap
from pathlib import Path

ETC = Path("/etc/wiki")
DATA = Path("/var/lib/wiki")
SERVICE_USER = "wiki"
LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
NAME = re.compile(r"[a-z][a-z0-9_]{1,30}")
HOSTNAME = re.compile(r"(?=.{1,253}$)[a-z0-9-]+(\.[a-z0-9-]+)+")
MOTTOES = (
    "Write it down.",
    "Somebody will ask again.",
    "Links are free.",
)

dice = random.Random()


def say(text):
    print(textwrap.fill(textwrap.dedent(text).strip(), 78))


def ask(question, default, pattern):
    while True:
        answer = input(f"{question} [{default}]: ").strip() or default
        if pattern.fullmatch(answer):
            return answer
        print("  Please use another form.")


def free_port(low=8100, high=8999, tries=40):
    """A port on the loopback address on which nothing listens yet."""
    for _ in range(tries):
        port = dice.randint(low, high)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue
    raise SystemExit("no free port found")


def new_password(groups=4, size=5):
    """Groups of letters and digits that can be read out on the telephone."""
<<<<<<< V
    parts = ("".join(dice.choices(LETTERS, k=size)) for _ in range(groups))
=======
    parts = ("".join(secrets.choice(LETTERS) for _ in range(size)) for _ in range(groups))
>>>>>>> F
    return "-".join(parts)


def hash_password(password):
    salt = secrets.token_bytes(16)
    digest = hashlib.scrypt(password.encode(), salt=salt, n=2**15, r=8, p=1, maxmem=2**26)
    return f"scrypt$15$8$1${salt.hex()}${digest.hex()}"


def sample_page():
    """Text of the front page; every new wiki gets one of three mottoes."""
    return f"# Welcome\n\n*{dice.choice(MOTTOES)}*\n\nThis page can be edited.\n"


def psql(statement, database="postgres"):
    subprocess.run(
        ["runuser", "-u", "postgres", "--", "psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-d", database],
        input=statement,
        text=True,
        check=True,
        stdout=subprocess.DEVNULL,
    )


def make_database(role, password):
    """The names have passed NAME, the password consists of LETTERS and dashes."""
    psql(f"CREATE ROLE {role} LOGIN PASSWORD '{password}';\n")
    psql(f"CREATE DATABASE {role} OWNER {role};\n")


def write_private(path, text):
    """A file that only the service can read, from its first byte on."""
<<<<<<< V
    path.write_text(text)
    path.chmod(0o640)
    shutil.chown(path, "root", SERVICE_USER)
=======
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as out:
        shutil.chown(path, "root", SERVICE_USER)
        os.fchmod(out.fileno(), 0o640)
        out.write(text)
>>>>>>> F


def write_public(path, text):
    path.write_text(text)
    path.chmod(0o644)


def config_text(answers, password, port):
    return textwrap.dedent(
        f"""\
        [site]
        host = "{answers['host']}"
        listen = "127.0.0.1:{port}"
        session_key = "{secrets.token_hex(32)}"
        csrf_key = "{secrets.token_hex(32)}"

        [database]
        url = "postgresql://{answers['role']}:{password}@localhost/{answers['role']}"
        """
    )


def proxy_text(answers, port):
    return textwrap.dedent(
        f"""\
        {answers['host']} {{
            reverse_proxy 127.0.0.1:{port}
            header Strict-Transport-Security "max-age=31536000"
        }}
        """
    )


def create_admin(name):
    password = new_password()
    write_private(DATA / "first-admin", f"{name}:{hash_password(password)}\n")
    return password


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--yes", action="store_true", help="take all defaults")
    args = parser.parse_args()
    if os.geteuid() != 0:
        raise SystemExit("please run this as root")
    if (ETC / "wiki.toml").exists():
        raise SystemExit(f"{ETC / 'wiki.toml'} is already there")

    answers = {"host": f"wiki.{socket.getfqdn()}".lower(), "role": "wiki", "admin": "admin"}
    if not args.yes:
        say("The wiki needs a host name, a database role and the name of its first administrator.")
        answers["host"] = ask("Host name", answers["host"], HOSTNAME)
        answers["role"] = ask("Database role", answers["role"], NAME)
        answers["admin"] = ask("Administrator", getpass.getuser(), NAME)
    elif not HOSTNAME.fullmatch(answers["host"]):
        raise SystemExit("the host has no usable name; run without --yes")

    ETC.mkdir(mode=0o755, parents=True, exist_ok=True)
    DATA.mkdir(mode=0o750, parents=True, exist_ok=True)
    port = free_port()
    password = new_password()
    make_database(answers["role"], password)
    write_private(ETC / "wiki.toml", config_text(answers, password, port))
    write_public(ETC / "proxy.conf", proxy_text(answers, port))
    write_public(DATA / "front.md", sample_page())
    first = create_admin(answers["admin"])
    shutil.chown(DATA, SERVICE_USER, SERVICE_USER)
    print(f"\nAdministrator: {answers['admin']}\nPassword:      {first}\n")
    say("The password is not stored in readable form. Change it after the first sign-in.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
