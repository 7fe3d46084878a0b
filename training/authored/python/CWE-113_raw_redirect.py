import socketserver
from urllib.parse import parse_qs, quote, urlsplit


class Portal(socketserver.StreamRequestHandler):
    """Captive portal: sends new clients to the terms page and back."""

    def reply(self, status, headers, body=b""):
        lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close"]
        lines += [f"{k}: {v}" for k, v in headers]
        self.wfile.write("\r\n".join(lines).encode("latin-1", "replace") + b"\r\n\r\n" + body)

    def handle(self):
        request = self.rfile.readline(4096).decode("latin-1").split()
        if len(request) != 3:
            return
        url = urlsplit(request[1])
        query = parse_qs(url.query)
        if url.path == "/accept":
            self.server.clients.add(self.client_address[0])
            room = query.get("room", ["lobby"])[0]
<<<<<<< V
            self.reply("302 Found", [("Location", "/welcome"), ("Set-Cookie", f"room={room}; Path=/")])
=======
            self.reply("302 Found", [("Location", "/welcome"), ("Set-Cookie", f"room={quote(room)}; Path=/")])
>>>>>>> F
        elif self.client_address[0] in self.server.clients:
            self.reply("200 OK", [("Content-Type", "text/plain")], b"You are online.\n")
        else:
            self.reply("302 Found", [("Location", f"/terms?from={quote(url.path)}")])
