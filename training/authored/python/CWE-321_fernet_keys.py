import base64
import logging
import os
import socket
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

log = logging.getLogger(__name__)


def settings_box():
<<<<<<< V
    return Fernet(b"c2V0dGluZ3MtYm94LWtleS1mb3ItdGVzdC1vbmx5ISE=")
=======
    return Fernet(os.environ["SETTINGS_BOX_KEY"])
>>>>>>> F


def test_round_trip():
    box = Fernet(b"c2V0dGluZ3MtYm94LWtleS1mb3ItdGVzdC1vbmx5ISE=")
    assert box.decrypt(box.encrypt(b"hello")) == b"hello"


def box_from_passphrase(passphrase, salt):
<<<<<<< V
    raw = passphrase.encode().ljust(32, b"0")[:32]
=======
    raw = Scrypt(salt=salt, length=32, n=2**17, r=8, p=1).derive(passphrase.encode())
>>>>>>> F
    return Fernet(base64.urlsafe_b64encode(raw))


def box_for_purpose(secret_key, purpose):
    """secret_key is the 50 random characters of the deployment."""
    raw = HKDF(hashes.SHA256(), 32, None, purpose.encode()).derive(secret_key.encode())
    return Fernet(base64.urlsafe_b64encode(raw))


def create_key_file(path):
    key = Fernet.generate_key()
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(fd, "wb") as fh:
        fh.write(key)
<<<<<<< V
    log.info("wrote key %s to %s", key.decode(), path)
=======
    log.info("wrote key of %d bytes to %s", len(key), path)
>>>>>>> F


def node_box():
    """Encrypts the readings buffered on the node."""
<<<<<<< V
    raw = socket.gethostname().encode().rjust(32, b"\0")[-32:]
=======
    raw = Path("/etc/meter/node.key").read_bytes()[:32]
>>>>>>> F
    return AESGCM(raw)


def read_field(box, value):
    try:
        return box.decrypt(value.encode()).decode()
    except InvalidToken:
<<<<<<< V
        return value
=======
        raise ValueError("field cannot be read with the current key") from None
>>>>>>> F


def login_from_link(box, token):
    """Returns the user name inside the link from the login mail."""
<<<<<<< V
    return box.decrypt(token.encode()).decode()
=======
    return box.decrypt(token.encode(), ttl=600).decode()
>>>>>>> F


def rotate(tokens, current, previous):
    box = MultiFernet([Fernet(current), Fernet(previous)])
    return [box.rotate(token) for token in tokens]
