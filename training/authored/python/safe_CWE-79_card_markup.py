import json
from html import escape

from django import template
from django.forms import widgets
from django.utils.html import conditional_escape, format_html, format_html_join, json_script
from django.utils.safestring import SafeString, mark_safe
from markupsafe import Markup

register = template.Library()
ICONS = {"up": "&#9650;", "down": "&#9660;", "flat": "&#9644;"}
SPACER = mark_safe('<hr class="spacer">')


@register.simple_tag
def spacer() -> SafeString:
    return SPACER


@register.simple_tag
def trend(kind: str) -> SafeString:
    return mark_safe(ICONS.get(kind, ICONS["flat"]))


@register.filter
def percent(value) -> SafeString:
    return mark_safe(f"<b>{float(value):.1f}</b>&nbsp;%")


@register.filter(is_safe=True)
def initials(name: str) -> str:
    return "".join(part[0] for part in name.split()[:2]).upper()


@register.filter(needs_autoescape=True)
def lines(text, autoescape=True):
    esc = conditional_escape if autoescape else (lambda x: x)
    return mark_safe("<br>".join(esc(line) for line in text.splitlines()))


@register.simple_tag
def tags(names):
    return format_html_join(" ", '<span class="tag">{}</span>', ((n,) for n in names))


@register.inclusion_tag("cards/card.html")
def card(item):
    return {"title": item.title, "body": format_html("<p>{}</p>", item.body)}


@register.simple_tag
def chart(series):
    return format_html('{}<div data-chart="series"></div>', json_script(series, "series"))


class Stars(widgets.NumberInput):
    def render(self, name, value, attrs=None, renderer=None):
        stars = "&#9733;" * int(value or 0)
        return mark_safe(super().render(name, value, attrs, renderer) + f"<span>{stars}</span>")


def table(rows) -> str:
    cells = "".join(f"<tr><td>{escape(a)}</td><td>{int(n)}</td></tr>" for a, n in rows)
    return f"<table>{cells}</table>"


def link(url_name: str, label: str) -> Markup:
    return Markup('<a href="/{}/">{}</a>').format(url_name, label)


def state_attribute(state: dict) -> str:
    return f'<main data-state="{escape(json.dumps(state))}"></main>'
