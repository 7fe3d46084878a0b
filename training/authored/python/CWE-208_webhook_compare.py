import hashlib
import hmac
import json
import os

from http.server import BaseHTTPRequestHandler, HTTPServer

from deployer.jobs import deploy

SECRET = os.environ["HOOK_SECRET"].encode()
LIMIT = 1 << 20


class Hook(BaseHTTPRequestHandler):
    def do_POST(self):
        length = int(self.headers.get("Content-Length", 0))
        if not 0 < length <= LIMIT:
            return self.send_error(413)
        body = self.rfile.read(length)
        given = self.headers.get("X-Signature", "")
        wanted = "sha256=" + hmac.new(SECRET, body, hashlib.sha256).hexdigest()
<<<<<<< V
        if given != wanted:
=======
        if not hmac.compare_digest(given.encode(), wanted.encode()):
>>>>>>> F
            return self.send_error(403)
        event = json.loads(body)
        if event.get("ref") == "refs/heads/main":
            deploy(event["after"])
        self.send_response(204)
        self.end_headers()


if __name__ == "__main__":
    HTTPServer(("127.0.0.1", 9000), Hook).serve_forever()
