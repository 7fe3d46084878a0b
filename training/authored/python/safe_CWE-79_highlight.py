import re

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import mark_safe

register = template.Library()


@register.filter(needs_autoescape=True)
def highlight(text, term, autoescape=True):
    """Wraps every occurrence of the search term in <mark>."""
    if not term:
        return text
    out = []
    pos = 0
    for m in re.finditer(re.escape(term), str(text), re.IGNORECASE):
        out.append(conditional_escape(text[pos : m.start()]))
        out.append(format_html("<mark>{}</mark>", m.group()))
        pos = m.end()
    out.append(conditional_escape(text[pos:]))
    return mark_safe("".join(out))


@register.simple_tag
def crumbs(*pages):
    return format_html_join(mark_safe(" &rsaquo; "), '<a href="{}">{}</a>', ((p.url, p.title) for p in pages))


@register.simple_tag
def icon(name):
    glyphs = {"ok": "&#10003;", "error": "&#10007;", "wait": "&#8987;"}
    return mark_safe(f'<i class="icon">{glyphs.get(name, "")}</i>')
