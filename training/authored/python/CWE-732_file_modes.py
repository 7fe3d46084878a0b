import json
import os
import socket
from pathlib import Path

import posix_ipc


def save_private_key(path, pem):
<<<<<<< V
	fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
=======
	fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
>>>>>>> F
	with os.fdopen(fd, "wb") as fh:
		fh.write(pem)


def publish_page(root, name, html):
	path = Path(root, name)
	path.write_text(html)
	path.chmod(0o644)


def install_hook(repo, script):
	path = Path(repo, ".git", "hooks", "pre-push")
	path.write_text(script)
	path.chmod(0o755)


def state_directory(user):
	path = f"/var/lib/relay/{user.uid}"
<<<<<<< V
	os.makedirs(path, mode=0o777, exist_ok=True)
	os.chmod(path, 0o777)
=======
	os.makedirs(path, mode=0o700, exist_ok=True)
	os.chmod(path, 0o700)
>>>>>>> F
	return path


def drop_box(path):
	os.mkdir(path)
	os.chmod(path, 0o1777)


def daemonize():
	if os.fork():
		os._exit(0)
	os.setsid()
<<<<<<< V
	os.umask(0)
=======
	os.umask(0o077)
>>>>>>> F
	os.chdir("/")


def cache_token(token):
	path = os.path.expanduser("~/.config/relay/token.json")
<<<<<<< V
	with open(path, "w") as fh:
=======
	with open(path, "w", opener=lambda p, flags: os.open(p, flags, 0o600)) as fh:
>>>>>>> F
		json.dump({"token": token}, fh)


def control_socket(path):
	"""Commands: stop, reload, dump."""
	sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
	sock.bind(path)
<<<<<<< V
	os.chmod(path, 0o666)
=======
	os.chmod(path, 0o660)
>>>>>>> F
	sock.listen(4)
	return sock


def session_memory(name, size):
	"""Shared between the acceptor and its workers."""
<<<<<<< V
	return posix_ipc.SharedMemory(name, posix_ipc.O_CREX, mode=0o666, size=size)
=======
	return posix_ipc.SharedMemory(name, posix_ipc.O_CREX, mode=0o600, size=size)
>>>>>>> F


def upload_invoice(s3, key, data):
<<<<<<< V
	s3.put_object(Bucket="invoices", Key=key, Body=data, ACL="public-read")
=======
	s3.put_object(Bucket="invoices", Key=key, Body=data, ACL="private")
>>>>>>> F


def upload_stylesheet(s3, key, data):
	s3.put_object(Bucket="site-assets", Key=key, Body=data, ContentType="text/css", ACL="public-read")
