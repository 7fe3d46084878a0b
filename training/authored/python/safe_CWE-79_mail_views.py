"""HTML and text of the mails of the shop, and their preview in the back office."""
from __future__ import annotations

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import make_msgid
from urllib.parse import urlencode

from flask import Blueprint, Response, abort, current_app
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from .access import current_staff, staff_required
from .orders import Order, find_order

bp = Blueprint("mail", __name__, url_prefix="/staff/mail")

TEMPLATES = {
    "confirmation": "Your order {order.number}",
    "shipped": "Your order {order.number} is on its way",
    "refund": "Your refund for {order.number}",
}


def money(cents: int) -> str:
    sign, cents = ("-", -cents) if cents < 0 else ("", cents)
    return f"{sign}{cents // 100:,}.{cents % 100:02d} €"


def nl2br(value: str) -> Markup:
    return Markup("<br>\n").join(escape(line) for line in str(value).splitlines())


def star_rating(stars: int) -> Markup:
    stars = max(0, min(5, int(stars)))
    return Markup('<span class="stars" aria-label="{} of 5">{}</span>').format(stars, "★" * stars)


def make_environment() -> Environment:
    env = Environment(
        loader=PackageLoader(__package__, "mail_templates"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters.update(money=money, nl2br=nl2br, stars=star_rating)
    env.policies["urlize.rel"] = "noopener nofollow"
    return env


environment = make_environment()


def tracking_url(order: Order) -> str:
    return "https://track.example.com/parcel?" + urlencode({"id": order.parcel_id, "lang": order.language})


def render(kind: str, order: Order) -> tuple[str, str, str]:
    """Subject, text part and HTML part. The kind is one of ``TEMPLATES``."""
    subject = TEMPLATES[kind].format(order=order)
    values = {"order": order, "tracking_url": tracking_url(order), "sent": datetime.now()}
    text = environment.get_template(f"{kind}.txt").render(values)
    html = environment.get_template(f"{kind}.html").render(values)
    return subject, text, html


def message(kind: str, order: Order) -> EmailMessage:
    subject, text, html = render(kind, order)
    mail = EmailMessage()
    mail["Subject"] = subject
    mail["From"] = Address("Paper & Ink", "orders", "shop.example.com")
    mail["To"] = Address(order.customer_name, addr_spec=order.customer_email)
    mail["Message-ID"] = make_msgid(domain="shop.example.com")
    mail.set_content(text)
    mail.add_alternative(html, subtype="html")
    return mail


@bp.get("/preview/<kind>/<int:order_id>")
@staff_required
def preview(kind: str, order_id: int):
    if kind not in TEMPLATES:
        abort(404)
    order = find_order(order_id, shop=current_staff().shop_id)
    if order is None:
        abort(404)
    _, _, html = render(kind, order)
    response = Response(html, mimetype="text/html")
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'"
    current_app.logger.info("preview of %s for order %d", kind, order.id)
    return response
