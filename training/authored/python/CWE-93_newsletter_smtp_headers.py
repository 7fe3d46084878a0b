import logging
import re
import smtplib
from email.header import Header
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import formataddr, formatdate, make_msgid
from urllib.parse import unquote_plus

log = logging.getLogger("bulletin")

ADDRESS = re.compile(r"[^@\s<>\"]+@[^@\s<>\"]+\.[a-z]{2,}", re.I)


class Issue:
    def __init__(self, row):
        self.id = row["id"]
        self.subject = row["subject"]
        self.text = row["text"]
        self.html = row["html"]


class Recipient:
    def __init__(self, address, name, token):
        if not ADDRESS.fullmatch(address):
            raise ValueError("address")
        self.address = address
        self.name = name
        self.token = token


def parse_signup(query):
    """Old forms post 'mail=..&name=..' without an encoder library."""
    fields = {}
    for pair in query.split("&"):
        key, _, value = pair.partition("=")
        fields[key] = unquote_plus(value)
    return fields


class Transport:
    """Talks SMTP itself, since messages are streamed as raw lines."""

    def __init__(self, host, sender):
        self.host = host
        self.sender = sender

    def send(self, address, lines):
        with smtplib.SMTP(self.host, timeout=30) as smtp:
            smtp.starttls()
            smtp.sendmail(self.sender, [address], "\r\n".join(lines).encode("utf-8"))


class Bulletin:
    def __init__(self, transport, base_url):
        self.transport = transport
        self.base_url = base_url

    def unsubscribe_link(self, recipient):
        return "%s/off/%s" % (self.base_url, recipient.token)

    def _head(self, recipient, subject):
        return [
            "From: Bulletin <%s>" % self.transport.sender,
            "To: %s" % recipient.address,
            "Date: %s" % formatdate(localtime=True),
            "Message-ID: %s" % make_msgid(domain="bulletin.example"),
            "Subject: %s" % Header(subject, "utf-8").encode(),
            "List-Unsubscribe: <%s>" % self.unsubscribe_link(recipient),
        ]

    def confirm(self, query):
        fields = parse_signup(query)
        recipient = Recipient(fields["mail"], fields.get("name", "")[:60], fields["token"][:64])
        if not recipient.token.isalnum():
            raise ValueError("token")
        lines = self._head(recipient, "Please confirm")
        if recipient.name:
<<<<<<< V
            lines.append("X-Greeting: %s" % recipient.name)
=======
            lines.append("X-Greeting: %s" % " ".join(recipient.name.split()))
>>>>>>> F
        lines += ["", "Confirm here: %s/on/%s" % (self.base_url, recipient.token), ""]
        self.transport.send(recipient.address, lines)
        return recipient

    def compose(self, issue, recipient):
        msg = MIMEMultipart("alternative")
        msg["From"] = formataddr(("Bulletin", self.transport.sender))
        msg["To"] = formataddr((str(Header(recipient.name, "utf-8")), recipient.address))
        msg["Subject"] = Header(issue.subject, "utf-8")
        msg["List-Unsubscribe"] = "<%s>" % self.unsubscribe_link(recipient)
        msg.attach(MIMEText(issue.text, "plain", "utf-8"))
        msg.attach(MIMEText(issue.html, "html", "utf-8"))
        return msg

    def publish(self, issue, recipients):
        sent = 0
        for recipient in recipients:
            text = self.compose(issue, recipient).as_string()
            try:
                self.transport.send(recipient.address, text.splitlines())
                sent += 1
            except smtplib.SMTPException as exc:
                log.warning("issue %d: %s", issue.id, type(exc).__name__)
        return sent
