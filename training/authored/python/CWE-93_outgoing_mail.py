import hashlib
import smtplib
from email.headerregistry import Address
from email.message import EmailMessage

from flask import Response, current_app, request

SUPPORT = "support@tools.example"


def contact_form():
    subject = request.form["subject"]
    sender = request.form["email"]
<<<<<<< V
    raw = f"From: {SUPPORT}\r\nTo: {SUPPORT}\r\nReply-To: {sender}\r\nSubject: {subject}\r\n\r\n{request.form['text']}"
=======
    msg = EmailMessage()
    msg["From"], msg["To"], msg["Reply-To"], msg["Subject"] = SUPPORT, SUPPORT, sender, subject
    msg.set_content(request.form["text"])
    raw = msg.as_bytes()
>>>>>>> F
    with smtplib.SMTP("localhost") as smtp:
        smtp.sendmail(SUPPORT, [SUPPORT], raw)


def nightly_summary(counts):
    lines = "\r\n".join(f"{k}: {v:d}" for k, v in counts.items())
    raw = f"From: {SUPPORT}\r\nTo: {SUPPORT}\r\nSubject: {len(counts)} counters\r\n\r\n{lines}\r\n"
    with smtplib.SMTP("localhost") as smtp:
        smtp.sendmail(SUPPORT, [SUPPORT], raw)


def invite(smtp, inviter, address):
    msg = EmailMessage()
    msg["From"] = SUPPORT
<<<<<<< V
    msg["To"] = address
    msg["Subject"] = "Join us"
    msg.set_content(f"{inviter} invites you.")
    smtp.send_message(msg)
=======
    msg["To"] = one_address(address)
    msg["Subject"] = "Join us"
    msg.set_content(f"{inviter} invites you.")
    smtp.send_message(msg)
>>>>>>> F


def one_address(address):
    if "," in address or ";" in address or address.count("@") != 1:
        raise ValueError("one address please")
    return address.strip()


def shared_article(smtp, name, address, body):
    msg = EmailMessage()
    msg.set_content(body)
<<<<<<< V
    head = f"From: {name} <{SUPPORT}>\r\nTo: {address}\r\n"
    smtp.sendmail(SUPPORT, [address], head + msg.as_string())
=======
    msg["From"], msg["To"] = Address(name, addr_spec=SUPPORT), address
    smtp.sendmail(SUPPORT, [address], msg.as_string())
>>>>>>> F


def download(report):
    resp = Response(report.body, mimetype="text/csv")
    resp.headers["Content-Disposition"] = f'attachment; filename="report-{report.id}.csv"'
    return resp


def ftp_notice(sock, path):
    """Tells the legacy mirror which file to fetch; path is entered by a publisher."""
<<<<<<< V
    sock.sendall(f"FETCH {path}\r\n".encode())
=======
    sock.sendall(f"FETCH {path.splitlines()[0]}\r\n".encode())
>>>>>>> F


def queue_depth(sock):
    sock.sendall(b"STATUS queue\r\n")
    return int(sock.recv(64).split()[1])


def memcache_get(sock):
    key = request.args["key"]
<<<<<<< V
    sock.sendall(b"get page:" + key.encode() + b"\r\n")
=======
    sock.sendall(b"get page:" + hashlib.sha1(key.encode()).hexdigest().encode() + b"\r\n")
>>>>>>> F
    current_app.logger.debug("asked the page cache")
    return sock.recv(65536)
