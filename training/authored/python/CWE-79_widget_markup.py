import json

from django import forms, template
from django.utils.html import conditional_escape, escape, format_html, format_html_join, json_script
from django.utils.safestring import mark_safe
from django.utils.text import slugify
from markupsafe import Markup

register = template.Library()

STAR = mark_safe('<span class="star">&#9733;</span>')


@register.simple_tag
def stars(rating):
    return mark_safe(STAR * min(int(rating), 5))


@register.filter
def mention(username):
<<<<<<< V
    return mark_safe(f'<a href="/u/{slugify(username)}">@{username}</a>')
=======
    return format_html('<a href="/u/{}">@{}</a>', slugify(username), username)
>>>>>>> F


@register.filter(needs_autoescape=True)
def shout(text, autoescape=True):
<<<<<<< V
    esc = (lambda x: x) if autoescape else conditional_escape
=======
    esc = conditional_escape if autoescape else (lambda x: x)
>>>>>>> F
    return mark_safe("<strong>%s</strong>" % esc(text).upper())


@register.simple_tag
def icon(name):
    if name not in {"ok", "warn", "info"}:
        raise template.TemplateSyntaxError(name)
    return mark_safe(f'<svg class="icon"><use href="#{name}"/></svg>')


@register.simple_tag
def breadcrumbs(pages):
<<<<<<< V
    items = "".join("<li><a href='%s'>%s</a></li>" % (p.get_absolute_url(), p.title) for p in pages)
=======
    items = format_html_join("", "<li><a href='{}'>{}</a></li>", ((p.get_absolute_url(), p.title) for p in pages))
>>>>>>> F
    return mark_safe("<ol>" + items + "</ol>")


@register.simple_tag
def chart_data(series):
<<<<<<< V
    return mark_safe("<script>window.series = %s;</script>" % json.dumps(series))
=======
    return json_script(series, element_id="series")
>>>>>>> F


class ColourInput(forms.TextInput):
    def render(self, name, value, attrs=None, renderer=None):
        field = super().render(name, value, attrs, renderer)
<<<<<<< V
        return mark_safe(f'<i data-colour="{value}"></i>{field}')
=======
        return mark_safe(f'<i data-colour="{escape(value)}"></i>{field}')
>>>>>>> F


def pagination(page, total):
    return Markup("<b>%d</b> / %d") % (page, total)


def comment_html(comment):
<<<<<<< V
    return Markup("<p>" + comment.body.replace("\n", "<br>") + "</p>")
=======
    return Markup("<p>") + Markup("<br>").join(comment.body.split("\n")) + Markup("</p>")
>>>>>>> F
