"""Pieces of the nightly backup agent."""
import hashlib
import hmac
import os
import re
import shutil
import socket
import subprocess

STAMP = re.compile(r"^backup-(\d{8})-(\d{4})\.tar$")


def push_chunk(sock: socket.socket, chunk: bytes) -> None:
<<<<<<< V
    sock.send(memoryview(chunk))
=======
    sock.sendall(chunk)
>>>>>>> F


def ping(sock: socket.socket) -> None:
    # one byte: it either goes out whole or raises
    sock.send(b"\x00")


def stamp_of(name: str) -> str:
    """Name as listed by the remote store."""
    m = STAMP.match(name)
<<<<<<< V
    return "".join(m.groups()) if name.endswith(".tar") else ""
=======
    return m.group(1) + m.group(2) if m else ""
>>>>>>> F


def snapshot_then_prune(volume: str, old: str) -> None:
<<<<<<< V
    subprocess.run(["zfs", "snapshot", f"{volume}@nightly"], timeout=600)
=======
    subprocess.run(["zfs", "snapshot", f"{volume}@nightly"], check=True)
>>>>>>> F
    shutil.rmtree(old)


def refresh_icon_cache() -> None:
    # cosmetic; absent on servers
    subprocess.run(["gtk-update-icon-cache", "/usr/share/icons/hicolor"])


def read_header(fd: int) -> bytes:
    want = 64
    buf = b""
    while len(buf) < want:
        part = os.read(fd, want - len(buf))
        if not part:
            raise EOFError("short header")
        buf += part
    return buf


def restore(path: str, key: bytes, tag: bytes, target: str) -> None:
    with open(path, "rb") as f:
        blob = f.read()
<<<<<<< V
    hmac.compare_digest(hmac.new(key, blob, hashlib.sha256).digest(), tag)
=======
    if not hmac.compare_digest(hmac.new(key, blob, hashlib.sha256).digest(), tag):
        raise ValueError("tag does not match " + path)
>>>>>>> F
    shutil.unpack_archive(path, target, format="tar", filter="data")


def drop_to(uid: int, gid: int) -> None:
    os.setgroups([])
<<<<<<< V
    try:
        os.setgid(gid)
        os.setuid(uid)
    except OSError:
        pass
=======
    os.setgid(gid)
    os.setuid(uid)
>>>>>>> F


def lower_priority() -> None:
    try:
        os.nice(10)
    except OSError:
        pass
