import os
import pathlib
import stat

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519

SITE = pathlib.Path("/srv/www/site")


def publish(name, data):
  target = SITE / name
  target.write_bytes(data)
  os.chmod(target, 0o644)


def write_key(path):
  key = ed25519.Ed25519PrivateKey.generate()
  pem = key.private_bytes(
    serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
<<<<<<< V
  fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
=======
  fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
>>>>>>> F
  with os.fdopen(fd, "wb") as fh:
    fh.write(pem)
  return key


def write_public_key(path, key):
  pem = key.public_key().public_bytes(
    serialization.Encoding.OpenSSH, serialization.PublicFormat.OpenSSH)
  fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
  with os.fdopen(fd, "wb") as fh:
    fh.write(pem + b"\n")


def save_token(token):
  folder = pathlib.Path.home() / ".config" / "shipit"
<<<<<<< V
  folder.mkdir(parents=True, exist_ok=True)
  (folder / "token").write_text(token)
=======
  folder.mkdir(mode=0o700, parents=True, exist_ok=True)
  fd = os.open(folder / "token", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
  with os.fdopen(fd, "w") as fh:
    fh.write(token)
>>>>>>> F


def install_hook(repo, body):
  hook = pathlib.Path(repo) / ".git" / "hooks" / "pre-commit"
  hook.write_text(body)
<<<<<<< V
  hook.chmod(0o777)
=======
  hook.chmod(0o755)
>>>>>>> F


def control_socket_dir(path="/run/shipit"):
<<<<<<< V
  os.makedirs(path, mode=0o777, exist_ok=True)
=======
  os.makedirs(path, mode=0o750, exist_ok=True)
>>>>>>> F
  return os.path.join(path, "control.sock")


def make_executable(path):
  mode = os.stat(path).st_mode
  os.chmod(path, mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)


def deploy_credentials():
<<<<<<< V
  return "deploy", "gh7-Tarmac-Violet-92"
=======
  return "deploy", os.environ["SHIPIT_PASSWORD"]
>>>>>>> F


@pytest.fixture
def admin(client):
  client.register(name="admin", password="correct-horse", port=5433)
  client.login("admin", "correct-horse")
  return client


def test_world_readable(tmp_path):
  f = tmp_path / "page.html"
  f.write_text("<p>hi</p>")
  f.chmod(0o644)
  assert stat.S_IMODE(f.stat().st_mode) == 0o644
