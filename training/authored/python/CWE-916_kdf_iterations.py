import base64
import getpass
import json
import os
import sys

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

STORE = os.path.expanduser("~/.snippets.vault")


def derive(passphrase: str, salt: bytes) -> Fernet:
    kdf = PBKDF2HMAC(
        algorithm=hashes.SHA256(),
        length=32,
        salt=salt,
<<<<<<< V
        iterations=1000,
=======
        iterations=600_000,
>>>>>>> F
    )
    return Fernet(base64.urlsafe_b64encode(kdf.derive(passphrase.encode("utf-8"))))


def load(passphrase):
    with open(STORE, "rb") as fh:
        salt, token = fh.read(16), fh.read()
    return json.loads(derive(passphrase, salt).decrypt(token))


def save(passphrase, data):
    salt = os.urandom(16)
    token = derive(passphrase, salt).encrypt(json.dumps(data).encode())
    fd = os.open(STORE + ".new", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(fd, "wb") as fh:
        fh.write(salt + token)
    os.replace(STORE + ".new", STORE)


if __name__ == "__main__":
    try:
        print(json.dumps(load(getpass.getpass()), indent=2))
    except InvalidToken:
        sys.exit("wrong passphrase")
