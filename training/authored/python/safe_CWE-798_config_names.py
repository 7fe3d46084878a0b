import getpass
import os
import sys

import keyring

SERVICE = "fieldsync"
PASSWORD_FIELD = "password"
DEFAULT_USER = "anonymous"
TOKEN_ENV = "FIELDSYNC_TOKEN"
EXAMPLE = """\
[server]
url = https://sync.example.org
token = YOUR-TOKEN-HERE
"""


def get_token(url):
    token = os.environ.get(TOKEN_ENV) or keyring.get_password(SERVICE, url)
    if token:
        return token
    if not sys.stdin.isatty():
        raise SystemExit(f"set {TOKEN_ENV} or run `fieldsync login` first")
    token = getpass.getpass(f"Token for {url}: ")
    keyring.set_password(SERVICE, url, token)
    return token


def login_form(user=DEFAULT_USER, password=""):
    return {"username": user, PASSWORD_FIELD: password or getpass.getpass()}


def write_example(path):
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(fd, "w") as fh:
        fh.write(EXAMPLE)
