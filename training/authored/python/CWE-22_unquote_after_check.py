import mimetypes
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit

DOCROOT = "/opt/kiosk/www"

class Handler(BaseHTTPRequestHandler):
    server_version = "kiosk/1.4"

    def do_GET(self):
        raw = urlsplit(self.path).path
<<<<<<< V
        if ".." in raw:
            self.send_error(403)
            return
        rel = unquote(raw).lstrip("/")
=======
        rel = unquote(raw).lstrip("/")
        if ".." in rel:
            self.send_error(403)
            return
>>>>>>> F
        full = os.path.join(DOCROOT, rel or "index.html")
        if not os.path.isfile(full):
            self.send_error(404)
            return
        ctype = mimetypes.guess_type(full)[0] or "application/octet-stream"
        with open(full, "rb") as fh:
            data = fh.read()
        self.send_response(200)
        self.send_header("Content-Type", ctype)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, fmt, *args):
        pass

if __name__ == "__main__":
    ThreadingHTTPServer(("0.0.0.0", 8080), Handler).serve_forever()
