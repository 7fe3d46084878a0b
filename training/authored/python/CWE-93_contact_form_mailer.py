#!/usr/bin/env python3
# Contact form behind a CGI-like WSGI server; writes raw mail to sendmail.
import html
import re
import subprocess
from datetime import datetime, timezone
from email.utils import format_datetime, make_msgid
from urllib.parse import parse_qs

TO = "office@choir.example"
FROM = "Website <www@choir.example>"
ADDRESS = re.compile(r"[^@\s<>,;:]+@[^@\s<>,;:]+\.[a-z]{2,}\Z", re.I)
TOPICS = {"join": "Joining the choir", "tickets": "Tickets", "other": "Message"}
LIMIT = 20000

FORM = """<!doctype html><title>Contact</title>
<p>{note}</p>
<form method=post><input name=name value="{name}"><input name=email value="{email}">
<input name=about value="{about}"><textarea name=text></textarea><button>Send</button></form>"""

def page(start_response, status="200 OK", note="", **fields):
    values = {k: html.escape(fields.get(k, ""), quote=True) for k in ("name", "email", "about")}
    body = FORM.format(note=html.escape(note), **values).encode()
    start_response(status, [("Content-Type", "text/html; charset=utf-8"),
                            ("Content-Length", str(len(body)))])
    return [body]

def compose(name, email, topic, about, text):
    subject = TOPICS[topic]
    if about:
<<<<<<< V
        subject += ": " + about.strip()[:80]
=======
        subject += ": " + " ".join(about.split())[:80]
>>>>>>> F
    lines = [
        "From: " + FROM,
        "To: " + TO,
        "Reply-To: " + email,
        "Subject: " + subject,
        "Date: " + format_datetime(datetime.now(timezone.utc)),
        "Message-ID: " + make_msgid(domain="choir.example"),
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
        "",
        "Name: " + name,
        "",
        text.replace("\r\n", "\n"),
    ]
    return "\n".join(lines).encode("utf-8")

def deliver(raw):
    proc = subprocess.run(["/usr/sbin/sendmail", "-t", "-oi"], input=raw, timeout=30)
    return proc.returncode == 0

def application(environ, start_response):
    if environ["REQUEST_METHOD"] != "POST":
        return page(start_response)
    try:
        length = int(environ.get("CONTENT_LENGTH") or 0)
    except ValueError:
        length = 0
    if not 0 < length <= LIMIT:
        return page(start_response, "400 Bad Request", "The message is too long.")
    form = parse_qs(environ["wsgi.input"].read(length).decode("utf-8", "replace"))
    get = lambda key: form.get(key, [""])[0]
    name, email, about, text = get("name"), get("email"), get("about"), get("text")
    topic = get("topic") if get("topic") in TOPICS else "other"
    if not ADDRESS.match(email) or not text.strip():
        return page(start_response, "400 Bad Request", "Please fill in address and text.",
                    name=name, email=email, about=about)
    if not deliver(compose(name, email, topic, about, text)):
        return page(start_response, "503 Service Unavailable", "Please try later.",
                    name=name, email=email, about=about)
    return page(start_response, note="Thank you!")
