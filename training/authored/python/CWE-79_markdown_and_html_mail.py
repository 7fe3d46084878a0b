import html
import smtplib
from email.message import EmailMessage
from email.mime.text import MIMEText
from urllib.parse import urlsplit

import bleach
import markdown
import mistune
import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

TAGS = {"p", "em", "strong", "a", "code", "pre", "ul", "ol", "li", "blockquote"}


def comment_html(source: str) -> Markup:
  rendered = markdown.markdown(source, extensions=["fenced_code"])

<<<<<<< V
  return Markup(rendered)
=======
  return Markup(nh3.clean(rendered, tags=TAGS))
>>>>>>> F


def wiki_html(source: str) -> Markup:
<<<<<<< V
  return Markup(markdown.markdown(bleach.clean(source, tags=TAGS)))
=======
  return Markup(bleach.clean(markdown.markdown(source), tags=TAGS))
>>>>>>> F


def post_html(source: str) -> str:
<<<<<<< V
  return mistune.create_markdown(escape=False)(source)
=======
  return mistune.create_markdown(escape=True)(source)
>>>>>>> F


def docs_html(path: str) -> str:
  """Pages below docs/ are written by the maintainers."""
  with open(path, encoding="utf-8") as fh:
    return MarkdownIt("commonmark", {"html": True}).render(fh.read())


def bio_html(source: str) -> str:
<<<<<<< V
  return MarkdownIt("commonmark", {"html": True}).render(source)
=======
  return MarkdownIt("js-default").render(source)
>>>>>>> F


def feed_summary(raw: str) -> str:
<<<<<<< V
  return bleach.clean(raw, tags=TAGS | {"iframe", "img"}, attributes=lambda tag, name, value: True)
=======
  return bleach.clean(raw, tags=TAGS | {"img"}, attributes={"a": ["href"], "img": ["src", "alt"]})
>>>>>>> F


def contact_mail(form: dict) -> EmailMessage:
  msg = EmailMessage()
  msg["Subject"] = "Contact form"
  msg["To"] = "desk@shop.example"
  msg.set_content(form["text"])

<<<<<<< V
  msg.add_alternative(f"<h2>{form['name']}</h2><p>{form['text']}</p>", subtype="html")
=======
  msg.add_alternative(f"<h2>{html.escape(form['name'])}</h2><p>{html.escape(form['text'])}</p>", subtype="html")
>>>>>>> F

  return msg


def text_mail(name: str, text: str) -> MIMEText:
  return MIMEText(f"From: {name}\n\n{text}\n", "plain", "utf-8")


def homepage_link(url: str) -> str:
<<<<<<< V
  return f'<a rel="nofollow" href="{html.escape(url)}">homepage</a>'
=======
  if urlsplit(url).scheme not in ("http", "https"):
    return ""

  return f'<a rel="nofollow" href="{html.escape(url)}">homepage</a>'
>>>>>>> F


def send(msg: EmailMessage) -> None:
  with smtplib.SMTP("mail.internal.example") as smtp:
    smtp.send_message(msg)
