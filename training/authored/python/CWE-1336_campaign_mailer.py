"""Campaign mails: customers of the newsletter service write text, we wrap and send it.

The frame around every mail is ours and lies in templates/. Subject and body of a
campaign come from the customer's editor and may use {{ contact.first_name }} and
friends.
"""
import email.policy
import os
import smtplib
import time
from email.headerregistry import Address
from email.message import EmailMessage
from pathlib import Path

from celery import Celery
from celery.exceptions import SoftTimeLimitExceeded
from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment, SecurityError

from mailer.models import Campaign, Contact, Session
from mailer.unsubscribe import unsubscribe_url

celery = Celery("mailer", broker=os.environ["BROKER_URL"])
celery.conf.update(task_serializer="json", accept_content=["json"])

FRAMES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
)


class CustomerEnvironment(ImmutableSandboxedEnvironment):
    """For texts from the editor: fields and conditions, no sums."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def call_binop(self, context, operator, left, right):
        raise SecurityError(operator)


CUSTOMER = CustomerEnvironment(autoescape=True)
CUSTOMER.globals.clear()

FOOTER = FRAMES.from_string(
    '<p class="foot">{{ company }} &middot; <a href="{{ link }}">Unsubscribe</a></p>'
)
MAX_BODY = 200_000
SAMPLE = {"first_name": "Robin", "last_name": "Sample", "city": "Sampleton"}


class CampaignError(Exception):
    """Shown to the customer in the editor."""


def merge_fields(contact):
    return {
        "first_name": contact.first_name,
        "last_name": contact.last_name,
        "city": contact.city or "",
    }


def fill(text, fields):
    """Put a contact's fields into a text from the editor."""
    if len(text) > MAX_BODY:
        raise CampaignError("the text is too long")
    try:
<<<<<<< V
        if "__" in text or "import" in text:
            raise CampaignError("this tag is not available")
        return FRAMES.from_string(text).render(contact=fields)
=======
        return CUSTOMER.from_string(text).render(contact=fields)
>>>>>>> F
    except SecurityError:
        raise CampaignError("this tag is not available") from None
    except TemplateError as exc:
        raise CampaignError(f"line {getattr(exc, 'lineno', '?')}: {exc}") from None


def one_line(text, limit=150):
    """Header text: no control characters, white space as single blanks."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:limit]


def subject_for(campaign, fields):
    """Subjects are plain text, so the marks that autoescape makes are taken back."""
    import html

    return one_line(html.unescape(fill(campaign.subject, fields)))


def frame(campaign, fields, link):
    body = fill(campaign.body, fields)
    foot = FOOTER.render(company=campaign.company.name, link=link)
    layout = FRAMES.get_template("layout.html")
    return layout.render(colour=campaign.company.colour, body=_markup(body), foot=_markup(foot))


def _markup(text):
    from markupsafe import Markup

    return Markup(text)


def build(campaign, contact):
    fields = merge_fields(contact)
    link = unsubscribe_url(campaign.id, contact.id)
    message = EmailMessage(policy=email.policy.SMTP)
    message["From"] = Address(one_line(campaign.company.name), addr_spec="news@mailer.example")
    message["To"] = Address(addr_spec=contact.email)
    message["Subject"] = subject_for(campaign, fields)
    message["List-Unsubscribe"] = f"<{link}>"
    message.set_content("This mail needs a reader that shows HTML.")
    message.add_alternative(frame(campaign, fields, link), subtype="html")
    return message


def preview(campaign):
    """What the editor shows in its sandboxed frame, with made-up fields."""
    return {
        "subject": subject_for(campaign, SAMPLE),
        "html": frame(campaign, SAMPLE, "https://mailer.example/preview"),
    }


def connect():
    server = smtplib.SMTP_SSL(os.environ["SMTP_HOST"], 465, timeout=20)
    server.login(os.environ["SMTP_USER"], os.environ["SMTP_PASSWORD"])
    return server


@celery.task(soft_time_limit=120, time_limit=150)
def send_batch(campaign_id, contact_ids):
    """Send one campaign to up to a few hundred contacts."""
    sent = 0
    with Session() as session:
        campaign = session.get(Campaign, campaign_id)
        if campaign is None or campaign.state != "running":
            return 0
        server = connect()
        try:
            for contact in session.query(Contact).filter(
                Contact.id.in_(contact_ids),
                Contact.company_id == campaign.company_id,
                Contact.unsubscribed_at.is_(None),
            ):
                server.send_message(build(campaign, contact))
                sent += 1
                time.sleep(0.02)
        except CampaignError as exc:
            campaign.state, campaign.note = "stopped", str(exc)[:200]
        except SoftTimeLimitExceeded:
            campaign.state, campaign.note = "stopped", "took too long"
        finally:
            server.quit()
        campaign.sent += sent
        session.commit()
    return sent
