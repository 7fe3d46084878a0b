import hashlib
import hmac
import pickle
import socketserver
import struct

from farm.config import CLUSTER_KEY
from farm.work import execute

HEAD = struct.Struct("!I32s")
MAX_FRAME = 8 << 20


class WorkerHandler(socketserver.StreamRequestHandler):
    """One job per connection: length, HMAC-SHA256, pickled job description."""

    def handle(self):
        head = self.rfile.read(HEAD.size)
        if len(head) != HEAD.size:
            return
        length, tag = HEAD.unpack(head)
        if length > MAX_FRAME:
            return
        frame = self.rfile.read(length)
        expected = hmac.new(CLUSTER_KEY, frame, hashlib.sha256).digest()
<<<<<<< V
        job = pickle.loads(frame)
        if not hmac.compare_digest(tag, expected):
            self.server.log(f"bad tag on job {job.get('id')} from {self.client_address[0]}")
            return
=======
        if not hmac.compare_digest(tag, expected):
            self.server.log(f"bad tag on frame from {self.client_address[0]}")
            return
        job = pickle.loads(frame)
>>>>>>> F
        result = pickle.dumps(execute(job), protocol=5)
        tag = hmac.new(CLUSTER_KEY, result, hashlib.sha256).digest()
        self.wfile.write(HEAD.pack(len(result), tag) + result)
