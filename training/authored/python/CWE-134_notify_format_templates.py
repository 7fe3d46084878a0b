import logging
import string
from datetime import datetime

from monitor.config import settings
from monitor.models import Channel, Host

log = logging.getLogger("notify")


class Event:
    def __init__(self, host, check, state, value, output):
        self.host = host
        self.check = check
        self.state = state
        self.value = value
        self.output = output
        self.at = datetime.now()

    @property
    def severity(self):
        return {"ok": 0, "warn": 1, "crit": 2}.get(self.state, 3)

    def flat(self):
        return {
            "host": self.host.name,
            "check": self.check,
            "state": self.state,
            "value": self.value,
            "output": self.output[:300],
            "at": self.at.strftime("%H:%M"),
        }


class FieldOnly(string.Formatter):
    """Takes plain names; no attributes, no indexes, no conversions."""

    def get_field(self, field_name, args, kwargs):
        if field_name not in kwargs:
            raise KeyError(field_name)
        return kwargs[field_name], field_name

    def convert_field(self, value, conversion):
        return value

    def format_field(self, value, spec):
        return str(value)


class Notifier:
    DEFAULT = "[{state}] {host}/{check}: {output}"
    SHORT = "{host} {check} {state}"

    def __init__(self, gateways):
        self.gateways = gateways
        self.formatter = FieldOnly()
        self.templates = {}

    def template(self, channel):
        """Users may set their own text for each channel."""
        text = self.templates.get(channel.id)
        if text is None:
            text = self.templates[channel.id] = channel.template or self.DEFAULT
        return text

    def changed(self, channel_id):
        self.templates.pop(channel_id, None)

    def text_for(self, channel, event):
        try:
            return self.formatter.vformat(self.template(channel), (), event.flat())
        except (KeyError, ValueError, IndexError):
            return self.DEFAULT.format(**event.flat())

    def subject_for(self, channel, event):
        text = channel.subject or self.SHORT
        try:
<<<<<<< V
            line = text.format(event=event, **event.flat())
=======
            line = self.formatter.vformat(text, (), event.flat())
>>>>>>> F
        except (KeyError, ValueError, IndexError, AttributeError):
            line = self.SHORT.format(**event.flat())
        return " ".join(line.split())[:120]

    def dispatch(self, event):
        for channel in Channel.for_host(event.host.id):
            if event.severity < channel.min_severity:
                continue
            gateway = self.gateways[channel.kind]
            try:
                gateway.send(channel.address, self.subject_for(channel, event), self.text_for(channel, event))
            except OSError as exc:
                log.warning("channel %d: %s", channel.id, exc)


def on_result(notifier, doc):
    host = Host.by_key(doc["key"])
    if host is None:
        log.info("result for an unknown host")
        return
    event = Event(host, str(doc["check"]), str(doc["state"]), doc.get("value"), str(doc.get("output", "")))
    if host.last_state(event.check) != event.state:
        host.store_state(event.check, event.state)
        notifier.dispatch(event)
    if settings.keep_history:
        host.append_history(event.flat())
