import smtplib
from dataclasses import dataclass
from decimal import Decimal
from email.message import EmailMessage

from jinja2 import Environment, FileSystemLoader, select_autoescape
from jinja2.sandbox import SandboxedEnvironment


@dataclass
class Reminder:
    invoice_no: str
    customer: str
    email: str
    amount: Decimal
    level: int
    note: str = ""


class TemplateBook:
    """Stock layouts come with the package; tenants may edit the wording."""

    def __init__(self, layout_dir, db):
        self.db = db
        self.layouts = Environment(
            loader=FileSystemLoader(layout_dir),
            autoescape=select_autoescape(["html"]),
        )
        self.wording = SandboxedEnvironment(autoescape=False)
        self._cache = {}

    def layout(self, name):
        return self.layouts.get_template(name + ".html")

    def wording_for(self, tenant_id, level):
        key = (tenant_id, level)
        if key not in self._cache:
            row = self.db.fetch_one(
                "SELECT subject, body FROM dunning_wording WHERE tenant_id=%s AND level=%s",
                (tenant_id, level),
            )
            self._cache[key] = (row["subject"], row["body"]) if row else None
        return self._cache[key]

    def drop(self, tenant_id):
        for key in [k for k in self._cache if k[0] == tenant_id]:
            del self._cache[key]


class DunningMailer:
    DEFAULT_SUBJECT = "Reminder for invoice {{ r.invoice_no }}"

    def __init__(self, book, smtp_host, sender):
        self.book = book
        self.smtp_host = smtp_host
        self.sender = sender

    def _context(self, reminder):
        return {
            "r": {
                "invoice_no": reminder.invoice_no,
                "customer": reminder.customer,
                "amount": f"{reminder.amount:.2f}",
                "note": reminder.note,
            }
        }

    def _subject(self, tenant_id, reminder):
        words = self.book.wording_for(tenant_id, reminder.level)
        source = words[0] if words else self.DEFAULT_SUBJECT
<<<<<<< V
        text = self.book.layouts.from_string(source).render(self._context(reminder))
=======
        text = self.book.wording.from_string(source).render(self._context(reminder))
>>>>>>> F
        return " ".join(text.split())[:160]

    def _body(self, tenant_id, reminder):
        words = self.book.wording_for(tenant_id, reminder.level)
        if words is None:
            return self.book.layout("dunning").render(self._context(reminder))
        inner = self.book.wording.from_string(words[1]).render(self._context(reminder))
        return self.book.layout("frame").render(content=inner)

    def compose(self, tenant_id, reminder):
        msg = EmailMessage()
        msg["From"] = self.sender
        msg["To"] = reminder.email
        msg["Subject"] = self._subject(tenant_id, reminder)
        msg.set_content("This message needs an HTML reader.")
        msg.add_alternative(self._body(tenant_id, reminder), subtype="html")
        return msg

    def send_all(self, tenant_id, reminders):
        sent = 0
        with smtplib.SMTP(self.smtp_host, 587, timeout=20) as smtp:
            smtp.starttls()
            for reminder in reminders:
                smtp.send_message(self.compose(tenant_id, reminder))
                sent += 1
        return sent
