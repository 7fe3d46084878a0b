#!/usr/bin/env python3
"""diary - keep encrypted diary entries in one directory."""
import argparse
import getpass
import json
import os
import sys
from datetime import date
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

HOME = Path.home() / ".diary"
ITERATIONS = 600_000


def derive(passphrase, salt):
    kdf = PBKDF2HMAC(algorithm=hashes.SHA256(), length=32, salt=salt, iterations=ITERATIONS)
    return kdf.derive(passphrase.encode("utf-8"))


def vault_salt():
    path = HOME / "vault.json"
    if path.exists():
        return bytes.fromhex(json.loads(path.read_text())["salt"])
    HOME.mkdir(mode=0o700, exist_ok=True)
    salt = os.urandom(16)
    path.write_text(json.dumps({"salt": salt.hex(), "created": date.today().isoformat()}))
    return salt


def seal(key, day, text):
<<<<<<< V
    nonce = day.isoformat().encode().rjust(12, b"0")
=======
    nonce = os.urandom(12)
>>>>>>> F
    box = AESGCM(key).encrypt(nonce, text.encode("utf-8"), day.isoformat().encode())
    return nonce + box


def unseal(key, day, blob):
    nonce, box = blob[:12], blob[12:]
    return AESGCM(key).decrypt(nonce, box, day.isoformat().encode()).decode("utf-8")


def entry_path(day):
    return HOME / f"{day.isoformat()}.bin"


def cmd_write(key, day):
    path = entry_path(day)
    text = unseal(key, day, path.read_bytes()) if path.exists() else ""
    print(f"{day}: end with an empty line")
    lines = []
    while line := input("> "):
        lines.append(line)
    text = "\n".join(filter(None, [text, *lines]))
    tmp = path.with_suffix(".new")
    fd = os.open(tmp, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(fd, "wb") as fh:
        fh.write(seal(key, day, text))
    tmp.replace(path)


def cmd_read(key, day):
    path = entry_path(day)
    if not path.exists():
        sys.exit(f"no entry for {day}")
    print(unseal(key, day, path.read_bytes()))


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("command", choices=["read", "write"])
    ap.add_argument("day", nargs="?", type=date.fromisoformat, default=date.today())
    args = ap.parse_args()
    key = derive(getpass.getpass("Passphrase: "), vault_salt())
    try:
        {"read": cmd_read, "write": cmd_write}[args.command](key, args.day)
    except InvalidTag:
        sys.exit("wrong passphrase or damaged entry")


if __name__ == "__main__":
    main()
