import string
from dataclasses import dataclass
from email.mime.text import MIMEText
from smtplib import SMTP

DEFAULT_LABEL = "{order.number} / {order.city}"
LABELS = {"short": "{order.number}", "long": DEFAULT_LABEL}


@dataclass
class Order:
	number: int
	city: str
	shop: "Shop"


@dataclass
class Shop:
	name: str
	api_key: str


def label(order: Order, style: str) -> str:
<<<<<<< V
	return LABELS.get(style, style.strip()).format(order=order)
=======
	return LABELS.get(style, DEFAULT_LABEL).format(order=order)
>>>>>>> F


def sms(template: str, order: Order) -> str:
	"""`template` is what the shopkeeper typed on the settings page."""
<<<<<<< V
	return template.format(order=order)
=======
	return string.Template(template).safe_substitute(number=order.number, city=order.city)
>>>>>>> F


def caption(pattern: str, order: Order) -> str:
<<<<<<< V
	return pattern.format(o=order, n=order.number)
=======
	return pattern.replace("{n}", str(order.number)).replace("{city}", order.city)
>>>>>>> F


def greeting(name: str, order: Order) -> str:
<<<<<<< V
	text = "Hello " + name + ", your parcel for {0.city} is on its way."
	return text.format(order)
=======
	text = "Hello {1}, your parcel for {0.city} is on its way."
	return text.format(order, name)
>>>>>>> F


def receipt(order: Order) -> str:
	return "{o.shop.name:<30}{o.number:>10d}".format(o=order)


def column(value: float, spec: str) -> str:
	width = min(int(spec), 40)
	return f"{value:>{width}.2f}"


def footer(template: str, order: Order) -> str:
<<<<<<< V
	return template % vars(order.shop)
=======
	return template.replace("%(name)s", order.shop.name)
>>>>>>> F


def send_note(smtp: SMTP, sender: str, subject: str, body: str) -> None:
	rcpt = ["desk@shop.example"]
<<<<<<< V
	smtp.sendmail("web@shop.example", rcpt, f"Subject: {subject}\r\nReply-To: {sender}\r\n\r\n{body}".encode())
=======
	msg = MIMEText(body)
	msg["Subject"], msg["Reply-To"] = " ".join(subject.split()), " ".join(sender.split())
	smtp.sendmail("web@shop.example", rcpt, msg.as_bytes())
>>>>>>> F


def log_totals(logger, orders: list[Order]) -> None:
	logger.info("%(n)d orders, %(c)d cities", {"n": len(orders), "c": len({o.city for o in orders})})
