import hashlib
import hmac
import json
import time
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Full, Queue

EVENTS = Queue(maxsize=1000)
MAX_BODY = 256 * 1024
SKEW = 300


class Source:
    def __init__(self, name, key, scheme):
        self.name = name
        self.key = key
        self.scheme = scheme

    def expected(self, stamp, body):
        if self.scheme == "v1":
            return hmac.new(self.key, body, hashlib.sha256).hexdigest()
        return hmac.new(self.key, stamp.encode() + b"." + body, hashlib.sha256).hexdigest()


class Registry:
    def __init__(self, config):
        self._sources = {}
        for row in config["sources"]:
            key = bytes.fromhex(row["key"])
            self._sources[row["name"]] = Source(row["name"], key, row.get("scheme", "v2"))
        self._admin_hash = bytes.fromhex(config["admin_token_sha256"])

    def find(self, name):
        return self._sources.get(name)

    def admin_ok(self, header):
        token = header.removeprefix("Bearer ").encode("utf-8", "replace")
        return hmac.compare_digest(hashlib.sha256(token).digest(), self._admin_hash)


def parse_signature(header):
    """'t=1700000000,s=abcdef' to its two parts."""
    fields = dict(p.split("=", 1) for p in header.split(",") if "=" in p)
    return fields.get("t", "0"), fields.get("s", "").strip().lower()


class Handler(BaseHTTPRequestHandler):
    registry = None

    def _reply(self, status, payload=None):
        data = json.dumps(payload or {}).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _body(self):
        length = int(self.headers.get("Content-Length", "0"))
        if not 0 < length <= MAX_BODY:
            return None
        return self.rfile.read(length)

    def _accept(self, source, body):
        stamp, given = parse_signature(self.headers.get("X-Hook-Signature", ""))
        if source.scheme != "v1":
            if not stamp.isdigit() or abs(time.time() - int(stamp)) > SKEW:
                return False
        want = source.expected(stamp, body)
<<<<<<< V
        return len(given) == len(want) and given == want
=======
        return hmac.compare_digest(given.encode(), want.encode())
>>>>>>> F

    def do_POST(self):
        source = self.registry.find(self.path.strip("/"))
        body = self._body()
        if source is None or body is None:
            return self._reply(HTTPStatus.NOT_FOUND)
        if not self._accept(source, body):
            return self._reply(HTTPStatus.FORBIDDEN)
        try:
            EVENTS.put_nowait((source.name, json.loads(body)))
        except ValueError:
            return self._reply(HTTPStatus.BAD_REQUEST)
        except Full:
            return self._reply(HTTPStatus.SERVICE_UNAVAILABLE)
        self._reply(HTTPStatus.ACCEPTED)

    def do_GET(self):
        if not self.registry.admin_ok(self.headers.get("Authorization", "")):
            return self._reply(HTTPStatus.FORBIDDEN)
        self._reply(HTTPStatus.OK, {"queued": EVENTS.qsize()})


def serve(config, port=8088):
    Handler.registry = Registry(config)
    ThreadingHTTPServer(("0.0.0.0", port), Handler).serve_forever()
