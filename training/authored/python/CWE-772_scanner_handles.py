import ctypes
import mmap
import os
import socket
import sqlite3
import tempfile
from contextlib import closing

lib = ctypes.CDLL("libscan.so.2")
lib.scan_open.restype = ctypes.c_void_p
CALLBACK = ctypes.CFUNCTYPE(None, ctypes.c_int)


def probe(host, port):
    s = socket.socket()
    s.settimeout(3)
<<<<<<< V
    s.connect((host, port))
    data = s.recv(64)
    s.close()
    return data
=======
    with s:
        s.connect((host, port))
        data = s.recv(64)
    return data
>>>>>>> F


def page_count(path):
    with open(path, "rb") as f:
        m = mmap.mmap(f.fileno(), 0, access=mmap.ACCESS_READ)
    # the map keeps its own descriptor
    with m:
        return m[:].count(b"\x0c")


class Device:
    def __init__(self, name):
        self.handle = lib.scan_open(name.encode())

    def on_page(self, fn):
<<<<<<< V
        lib.scan_set_callback(ctypes.c_void_p(self.handle), CALLBACK(fn))
=======
        self._cb = CALLBACK(fn)
        lib.scan_set_callback(ctypes.c_void_p(self.handle), self._cb)
>>>>>>> F

    def close(self):
<<<<<<< V
        lib.scan_close(ctypes.c_void_p(self.handle))
=======
        h, self.handle = self.handle, None
        if h is not None:
            lib.scan_close(ctypes.c_void_p(h))
>>>>>>> F

    def __del__(self):
        self.close()


def send_image(dev, data):
<<<<<<< V
    addr = ctypes.addressof(ctypes.create_string_buffer(data, len(data)))
    lib.scan_queue(ctypes.c_void_p(dev.handle), ctypes.c_void_p(addr), len(data))
    lib.scan_flush(ctypes.c_void_p(dev.handle))
=======
    buf = ctypes.create_string_buffer(data, len(data))
    lib.scan_queue(ctypes.c_void_p(dev.handle), buf, len(data))
    lib.scan_flush(ctypes.c_void_p(dev.handle))
>>>>>>> F


def set_title(dev, title):
    # copied by the library before it returns
    lib.scan_title(ctypes.c_void_p(dev.handle), title.encode())


def lines_of(path):
<<<<<<< V
    with open(path) as f:
        return (ln.rstrip() for ln in f)
=======
    with open(path) as f:
        return [ln.rstrip() for ln in f]
>>>>>>> F


def jobs(db_path):
    with closing(sqlite3.connect(db_path)) as db:
        return db.execute("select id, title from jobs limit 500").fetchall()


def write_spool(dirname, blob):
    fd, path = tempfile.mkstemp(dir=dirname)
<<<<<<< V
    if len(blob) > 50_000_000:
        raise ValueError("page too large")
    with os.fdopen(fd, "wb") as f:
        f.write(blob)
=======
    with os.fdopen(fd, "wb") as f:
        if len(blob) > 50_000_000:
            os.unlink(path)
            raise ValueError("page too large")
        f.write(blob)
>>>>>>> F
    return path
