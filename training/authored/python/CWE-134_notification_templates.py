import logging
import string
from datetime import datetime
from string import Template

log = logging.getLogger("notify")

DEFAULTS = {
    "welcome": "Hello {user.first_name}, your seat is {seat}.",
    "reminder": "{user.first_name}, {event} starts at {when:%H:%M}.",
}


class Settings:
    SECRET_KEY = "not-a-real-key-0000"


class User:
    settings = Settings

    def __init__(self, first_name, email):
        self.first_name = first_name
        self.email = email


def welcome(user, seat):
    return DEFAULTS["welcome"].format(user=user, seat=seat)


def custom_welcome(body, user):
    """body was typed into the organiser's form."""
<<<<<<< V
    return body.format(user=user)
=======
    return body.replace("{first_name}", user.first_name)
>>>>>>> F


def custom_footer(text, user):
<<<<<<< V
    return text.format_map({"user": user, "year": datetime.now().year})
=======
    return Template(text).safe_substitute(name=user.first_name, year=datetime.now().year)
>>>>>>> F


def subject_line(event_title, user):
<<<<<<< V
    return (event_title + " - ticket for {u.first_name}").format(u=user)
=======
    return "{} - ticket for {u.first_name}".format(event_title, u=user)
>>>>>>> F


def audit(action, params):
    """params: the query string as received."""
<<<<<<< V
    log.info("action=" + action + " q=" + params + " at %s", datetime.now())
=======
    log.info("action=%s q=%r at %s", action, params, datetime.now())
>>>>>>> F


def progress(done, total):
    log.info("%d/" + str(int(total)), done)


def render_row(columns, widths):
    spec = " ".join("{:<%d}" % min(int(w), 80) for w in widths)
    return spec.format(*columns)


def when_text(pattern, when, user):
    """pattern comes from the account page."""
<<<<<<< V
    return ("{u.first_name}: {w:" + pattern + "}").format(u=user, w=when)
=======
    return "{u.first_name}: {w}".format(u=user, w=when.strftime(pattern[:40]))
>>>>>>> F


class FieldOnly(string.Formatter):
    def get_field(self, name, args, kwargs):
        if not name.isidentifier():
            raise KeyError(name)
        return kwargs[name], name

    def format_field(self, value, spec):
        return str(value)


def coupon_text(body, code, amount):
    return FieldOnly().format(body, code=str(code), amount=str(amount))
