import csv
import io
import logging
import re
import smtplib
from email.message import EmailMessage
from email.utils import formataddr
from http.server import BaseHTTPRequestHandler
from urllib.parse import quote, unquote

from aiohttp import web

log = logging.getLogger("school.office")
ADDRESS = re.compile(r"[^@\s<>,;:]+@[^@\s<>,;:]+\.[a-z]{2,}", re.I)


def contact_mail(form: dict, smtp: smtplib.SMTP) -> None:
<<<<<<< V
    head = f"From: office@school.example\nTo: office@school.example\nReply-To: {form['email']}\nSubject: Contact\n\n"
    smtp.sendmail("office@school.example", ["office@school.example"], head + form["text"])
=======
    msg = EmailMessage()
    msg["From"] = msg["To"] = "office@school.example"
    msg["Reply-To"], msg["Subject"] = form["email"], "Contact"
    msg.set_content(form["text"])
    smtp.send_message(msg)
>>>>>>> F


def invite(form: dict, smtp: smtplib.SMTP) -> None:
    to = form["email"].strip()
<<<<<<< V
    if not ADDRESS.match(to):
=======
    if not ADDRESS.fullmatch(to):
>>>>>>> F
        raise ValueError("address")
    text = "\r\n".join(["From: office@school.example", "To: " + to, "Subject: Parents' evening", "", "Please join us."])
    smtp.sendmail("office@school.example", to, text)


def newsletter(name: str, address: str) -> EmailMessage:
    msg = EmailMessage()
    msg["To"] = formataddr((name, address))
    msg["Subject"] = f"News for {name}"
    msg.set_content("See you on Friday.")
    return msg


def export_parents(rows) -> str:
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(["name", "note"])
    for row in rows:
<<<<<<< V
        writer.writerow([str(row.name), str(row.note)])
=======
        writer.writerow(["'" + c if c.startswith(tuple("=+-@\t\r")) else c for c in (str(row.name), str(row.note))])
>>>>>>> F
    return out.getvalue()


def export_marks(rows) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    for row in rows:
        writer.writerow([int(row.pupil_id), f"{row.mark:.1f}", row.day.isoformat()])
    return out.getvalue()


class KioskHandler(BaseHTTPRequestHandler):
    def do_GET(self):
        room = self.path.rpartition("=")[2]
        self.send_response(200)
<<<<<<< V
        self.send_header("X-Room", unquote(room))
=======
        self.send_header("X-Room", room)
>>>>>>> F
        self.end_headers()
        self.wfile.write(b"ok")


async def download(request: web.Request) -> web.Response:
    doc = await request.app["docs"].get(int(request.match_info["id"]), owner=request["user"])
    return web.Response(
        body=doc.data,
        content_type="application/octet-stream",
        headers={"Content-Disposition": "attachment; filename*=UTF-8''" + quote(doc.name, safe="")},
    )


async def login_failed(request: web.Request) -> web.Response:
    form = await request.post()
<<<<<<< V
    log.warning("login failed for %s from %s", form.get("user"), request.remote)
=======
    log.warning("login failed for %r from %s", form.get("user"), request.remote)
>>>>>>> F
    return web.json_response({"error": "login"}, status=401)


def room_changed(room_id: int, free: bool) -> None:
    log.info("room %d is now %s", room_id, "free" if free else "taken")
