import logging
import string
from datetime import datetime

from babel.dates import format_datetime
from flask import current_app, request

log = logging.getLogger("notify")

MESSAGES = {
    "en": "Hello {user.name}, {count} new replies.",
    "de": "Hallo {user.name}, {count} neue Antworten.",
}


class Notifier:
    def __init__(self, config):
        self.config = config

    def digest(self, user, count):
        return MESSAGES[user.lang].format(user=user, count=count)

    def custom_digest(self, user, count):
        """user.digest_text is what the user typed on the settings page."""
<<<<<<< V
        return user.digest_text.format(user=user, count=count, config=self.config)
=======
        return string.Template(user.digest_text).safe_substitute(user=user.name, count=count)
>>>>>>> F

    def webhook_text(self, hook, event):
<<<<<<< V
        return hook.template.format(event=event, now=datetime.now())
=======
        return hook.template.replace("{title}", event.title)
>>>>>>> F

    def subject(self, prefix, event):
<<<<<<< V
        return (prefix + " {e.title}").format(e=event)
=======
        return prefix + " {e.title}".format(e=event)
>>>>>>> F

    def banner(self):
        style = request.args.get("style", "Welcome {name}")
<<<<<<< V
        return style.format(name=current_app.name, app=current_app)
=======
        return style.replace("{name}", current_app.name)
>>>>>>> F

    def error_line(self, exc):
        return "{0.__class__.__name__}: {0}".format(exc)

    def timestamp(self, event):
        fmt = "yyyy-MM-dd HH:mm" if request.args.get("long") else "dd.MM."
        return format_datetime(event.at, fmt)

    def row(self, event, spec):
        """spec is a column width from the query string."""
<<<<<<< V
        return ("{0.title:>" + spec + "}").format(event)
=======
        return "{0.title:>{1}}".format(event, min(int(spec), 80))
>>>>>>> F

    def table(self, events, width):
        return "\n".join("{:<{w}}|{:>8}".format(e.title, e.id, w=width) for e in events)

    def translate(self, text, values):
        """text comes from the community's translation site."""
<<<<<<< V
        return text % {**vars(self.config), **values}
=======
        return text % {k: str(v) for k, v in values.items()}
>>>>>>> F

    def log_event(self, event):
        log.info("event %s for %s", event.title, event.owner_id)
