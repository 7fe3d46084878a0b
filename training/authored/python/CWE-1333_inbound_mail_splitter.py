import email
import email.policy
import logging
import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser

log = logging.getLogger("helpdesk.inbound")

TICKET = re.compile(r"\[#(\d{1,9})\]")
PREFIX = re.compile(r"^(?:(?:re|aw|fwd?|wg)\s?:\s?){1,8}", re.I)
PHONE = re.compile(r"\+\d{1,3}[ -]?\d{2,5}[ -]?\d{3,9}")
<<<<<<< V
QUOTE_HEAD = re.compile(r"^(?:\w+[\s,.:]*)+(?:wrote|schrieb)\s*:$")
=======
QUOTE_HEAD = re.compile(r"^\w[^\n]{0,200}(?:wrote|schrieb)[ \t]{0,10}:$")
>>>>>>> F
SIGNATURE = re.compile(r"^-- ?$")

MAX_LINES = 5000


class TextOf(HTMLParser):
    SKIP = ("script", "style", "head")

    def __init__(self):
        super().__init__()
        self.out = []
        self.skipping = 0

    def handle_starttag(self, tag, attrs):
        if tag in self.SKIP:
            self.skipping += 1
        elif tag in ("br", "p", "div", "tr", "li"):
            self.out.append("\n")

    def handle_endtag(self, tag):
        if tag in self.SKIP and self.skipping:
            self.skipping -= 1

    def handle_data(self, data):
        if not self.skipping:
            self.out.append(data)


class Inbound:
    """One mail, reduced to what a ticket needs."""

    def __init__(self, raw):
        self.msg = email.message_from_bytes(raw, policy=email.policy.default)
        self.subject = PREFIX.sub("", str(self.msg["subject"] or "")[:300]).strip()
        self.ticket = None
        self.lines = []

    def body(self):
        part = self.msg.get_body(preferencelist=("plain", "html"))
        if part is None:
            return ""
        text = part.get_content()
        if part.get_content_subtype() == "html":
            parser = TextOf()
            parser.feed(text)
            text = "".join(parser.out)
        return text

    def split(self):
        for line in self.body().splitlines()[:MAX_LINES]:
            line = line.rstrip()
            if SIGNATURE.match(line) or QUOTE_HEAD.match(line):
                break
            if not line.startswith(">"):
                self.lines.append(line)
        return self

    def number(self):
        found = TICKET.search(self.subject)
        self.ticket = int(found.group(1)) if found else None
        return self.ticket

    def phones(self):
        return sorted({m.group(0) for ln in self.lines for m in PHONE.finditer(ln[:1000])})


class Importer:
    def __init__(self, tickets):
        self.tickets = tickets
        self.stats = Counter()
        self.pool = ThreadPoolExecutor(max_workers=4)

    def one(self, raw):
        mail = Inbound(raw).split()
        sender = mail.msg["from"].addresses[0].addr_spec
        text = "\n".join(mail.lines).strip()[:50_000]
        ticket = self.tickets.find(mail.number()) if mail.number() else None
        if ticket is not None and sender in ticket.participants:
            ticket.reply(sender, text)
            self.stats["replies"] += 1
        else:
            self.tickets.create(sender, mail.subject, text, mail.phones())
            self.stats["new"] += 1

    def run(self, mailbox):
        for raw in mailbox.unseen(limit=100):
            self.pool.submit(self.one, raw)
