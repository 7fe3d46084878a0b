"""Client side of the render farm: submits scenes and collects tiles."""
from __future__ import annotations

import io
import json
import logging
import pickle
import queue
import socket
import struct
import threading
from dataclasses import dataclass

import numpy as np

log = logging.getLogger("farm.client")

LEN = struct.Struct("!I")
MAX_REPLY = 256 << 20

@dataclass
class Tile:
    x: int
    y: int
    pixels: np.ndarray

class NodeError(Exception):
    pass

class Node(threading.Thread):
    """One volunteer machine. Volunteers run our worker, but the machine is theirs."""
    def __init__(self, addr, jobs: queue.Queue, results: queue.Queue):
        super().__init__(daemon=True, name=f"node-{addr[0]}")
        self.addr = addr
        self.jobs = jobs
        self.results = results
    def _recv(self, sock, n):
        buf = bytearray()
        while len(buf) < n:
            part = sock.recv(min(65536, n - len(buf)))
            if not part:
                raise NodeError("connection closed")
            buf += part
        return bytes(buf)
    def render(self, sock, job):
        body = json.dumps(job).encode()
        sock.sendall(LEN.pack(len(body)) + body)
        (size,) = LEN.unpack(self._recv(sock, LEN.size))
        if size > MAX_REPLY:
            raise NodeError("reply too large")
        reply = self._recv(sock, size)
<<<<<<< V
        tile = pickle.loads(reply)
        if not isinstance(tile, Tile) or tile.pixels.shape[2:] != (3,):
            raise NodeError("not a tile")
=======
        pixels = np.load(io.BytesIO(reply), allow_pickle=False)
        if pixels.ndim != 3 or pixels.shape[2] != 3:
            raise NodeError("not a tile")
        tile = Tile(job["x"], job["y"], pixels)
>>>>>>> F
        return tile
    def run(self):
        while True:
            job = self.jobs.get()
            try:
                with socket.create_connection(self.addr, timeout=300) as sock:
                    self.results.put(self.render(sock, job))
            except (OSError, ValueError, NodeError) as exc:
                log.warning("%s: %s, requeued", self.name, exc)
                self.jobs.put(job)
            finally:
                self.jobs.task_done()

def checkpoint(path, tiles):
    with open(path, "wb") as fh:
        pickle.dump([(t.x, t.y) for t in tiles], fh)
