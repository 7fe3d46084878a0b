import hashlib
import hmac
import html
import json
import os
import random
import secrets
import shlex
import sqlite3
import subprocess
import tempfile
import time
import zipfile
from pathlib import Path

import requests
import yaml

ROOT = Path("/srv/files").resolve()
COLUMNS = {"name", "size", "created"}


def by_ids(db, ids):
    marks = ",".join("?" * len(ids))
    return db.execute(f"SELECT * FROM files WHERE id IN ({marks})", list(ids)).fetchall()


def sorted_by(db, column, descending=False):
    if column not in COLUMNS:
        raise ValueError(f"unknown column {column!r}")
    direction = "DESC" if descending else "ASC"
    return db.execute(f"SELECT * FROM files ORDER BY {column} {direction}").fetchall()


def like(db, term):
    term = term.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return db.execute("SELECT * FROM files WHERE name LIKE ? ESCAPE '\\'", (f"%{term}%",)).fetchall()


def update(db, file_id, **values):
    unknown = values.keys() - COLUMNS
    if unknown:
        raise ValueError(f"unknown columns {unknown}")
    names = ", ".join(f"{name} = ?" for name in values)
    with db:
        db.execute(f"UPDATE files SET {names} WHERE id = ?", (*values.values(), file_id))


def etag(data: bytes) -> str:
    return hashlib.md5(data, usedforsecurity=False).hexdigest()


def backoff(attempt: int) -> float:
    return min(60, 2 ** attempt) * (0.5 + random.random() / 2)


def password_hash(password: str) -> str:
    salt = secrets.token_bytes(16)
    digest = hashlib.scrypt(password.encode(), salt=salt, n=2 ** 14, r=8, p=1)
    return salt.hex() + "$" + digest.hex()


def check(password: str, stored: str) -> bool:
    salt, _, expected = stored.partition("$")
    digest = hashlib.scrypt(password.encode(), salt=bytes.fromhex(salt), n=2 ** 14, r=8, p=1)
    return hmac.compare_digest(digest.hex(), expected)


def read(name: str) -> bytes:
    path = (ROOT / name).resolve()
    if not path.is_relative_to(ROOT):
        raise PermissionError(name)
    return path.read_bytes()


def extract(archive, target: Path):
    target = target.resolve()
    with zipfile.ZipFile(archive) as zipped:
        for member in zipped.infolist():
            out = (target / member.filename).resolve()
            if not out.is_relative_to(target):
                raise ValueError(f"{member.filename} leaves the folder")
            zipped.extract(member, target)


def git_log(repository: Path, ref: str) -> str:
    if ref.startswith("-"):
        raise ValueError("not a ref")
    return subprocess.run(
        ["git", "-C", str(repository), "log", "--oneline", ref, "--"],
        capture_output=True, text=True, check=True,
    ).stdout


def clean():
    subprocess.run("rm -rf /var/tmp/reports/*", shell=True, check=False)


def remote(host: str, argument: str):
    subprocess.run(["ssh", "--", host, "report " + shlex.quote(argument)], check=True)


def settings(path):
    with open(path, encoding="utf-8") as file:
        return yaml.safe_load(file) or {}


def write_atomic(path: Path, text: str):
    handle, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "w") as file:
            file.write(text)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


def page(title: str, rows) -> str:
    items = "".join(f"<li>{html.escape(row)}</li>" for row in rows)
    return f"<h1>{html.escape(title)}</h1><ul>{items}</ul>"


def weather(city: str):
    answer = requests.get("https://api.example.com/weather", params={"q": city}, timeout=5)
    answer.raise_for_status()
    return answer.json()


def token_for(user_id: int, key: bytes) -> str:
    body = json.dumps({"id": user_id, "exp": int(time.time()) + 3600})
    return body + "." + hmac.new(key, body.encode(), hashlib.sha256).hexdigest()
