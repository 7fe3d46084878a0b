import html
import json
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

STORE = Path("entries.json")
MAX_BODY = 16 * 1024

PAGE = """<!doctype html>
<html><head><meta charset="utf-8"><title>Guestbook</title></head>
<body><h1>Guestbook</h1>
{notice}
<form method="post" action="/sign">
<input name="name" maxlength="40"> <input name="text" maxlength="500">
<button>Sign</button></form>
<ul>{items}</ul></body></html>"""


def load():
    if STORE.exists():
        return json.loads(STORE.read_text("utf-8"))
    return []


def save(entries):
    STORE.write_text(json.dumps(entries[-500:]), "utf-8")


def render_items(entries):
    out = []
    for e in reversed(entries):
        when = time.strftime("%d %b %Y", time.gmtime(e["at"]))
<<<<<<< V
        out.append(f"<li><b>{html.escape(e['name'])}</b> ({when}): {e['text']}</li>")
=======
        out.append(f"<li><b>{html.escape(e['name'])}</b> ({when}): {html.escape(e['text'])}</li>")
>>>>>>> F
    return "\n".join(out)


class Handler(BaseHTTPRequestHandler):
    def send_page(self, body, status=200):
        data = body.encode("utf-8")
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self):
        url = urlsplit(self.path)
        if url.path != "/":
            self.send_error(404)
            return
        query = parse_qs(url.query)
        notice = ""
        if "signed" in query:
            who = query["signed"][0][:40]
<<<<<<< V
            notice = "<p class='ok'>Thank you, %s!</p>" % who.strip()
=======
            notice = "<p class='ok'>Thank you, %s!</p>" % html.escape(who)
>>>>>>> F
        self.send_page(PAGE.format(notice=notice, items=render_items(load())))

    def do_POST(self):
        length = int(self.headers.get("Content-Length") or 0)
        if self.path != "/sign" or length > MAX_BODY:
            self.send_error(400)
            return
        form = parse_qs(self.rfile.read(length).decode("utf-8", "replace"))
        name = form.get("name", ["anonymous"])[0][:40]
        text = form.get("text", [""])[0][:500]
        if text:
            entries = load()
            entries.append({"name": name, "text": text, "at": time.time()})
            save(entries)
        self.send_response(303)
        self.send_header("Location", "/?signed=1")
        self.end_headers()


if __name__ == "__main__":
    ThreadingHTTPServer(("127.0.0.1", 8000), Handler).serve_forever()
