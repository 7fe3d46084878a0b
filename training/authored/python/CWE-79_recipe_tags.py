"""Template tags and filters for the recipe pages.

Recipes, comments and search words are written by visitors; captions and badges
are ours. Everything here returns text that templates print as it is.
"""
import re
from fractions import Fraction
from urllib.parse import urlsplit

from django import template
from django.templatetags.static import static
from django.utils.html import conditional_escape, escape, format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

register = template.Library()

BADGES = {
    "vegan": ("leaf", "Vegan"),
    "quick": ("clock", "Ready in 20 minutes"),
    "classic": ("star", "House classic"),
}
GLYPHS = {Fraction(1, 2): "½", Fraction(1, 4): "¼", Fraction(3, 4): "¾", Fraction(1, 3): "⅓"}
STEP_BREAK = re.compile(r"\n\s*\n")
LINK = re.compile(r"https?://[^\s<>\"']{4,200}")


@register.simple_tag
def badge(kind):
    """Icon for one of our own labels; nothing for others."""
    if kind not in BADGES:
        return ""
    icon, title = BADGES[kind]
    return mark_safe(f'<span class="badge badge-{icon}" title="{title}"></span>')


@register.simple_tag
def badges(recipe):
    return format_html_join("", "{}", ((badge(kind),) for kind in recipe.labels))


@register.filter
def amount(value):
    """1.5 becomes 1½"""
    whole, rest = divmod(Fraction(value).limit_denominator(12), 1)
    if not rest:
        return str(whole)
    glyph = GLYPHS.get(rest, f" {rest}")
    return f"{whole}{glyph}" if whole else glyph.strip()


@register.filter
def steps(text):
    """Numbered paragraphs of the method."""
    parts = [part.strip() for part in STEP_BREAK.split(text or "") if part.strip()]
    return format_html(
        "<ol>{}</ol>", format_html_join("\n", "<li>{}</li>", ((part,) for part in parts))
    )


def _wrap(match):
    return f"<mark>{match.group(0)}</mark>"


@register.filter
def highlight(text, words):
    """Mark the searched words in a title."""
    terms = [re.escape(escape(word)) for word in (words or "").split()[:5] if len(word) > 1]
    shown = conditional_escape(text)
    if not terms:
        return shown
    return mark_safe(re.sub(rf"(?i)\b(?:{'|'.join(terms)})\b", _wrap, str(shown)))


@register.filter
def excerpt(text, words):
    """The surroundings of the first hit in the method, with the hit marked."""
    text = " ".join((text or "").split())
    terms = [word for word in (words or "").split() if len(word) > 1]
    at = min((i for i in (text.lower().find(t.lower()) for t in terms) if i >= 0), default=0)
    start = max(0, at - 60)
    piece = text[start:start + 180]
    lead = "… " if start else ""
<<<<<<< V
    return highlight(mark_safe(f"{lead}{piece}"), words)
=======
    return highlight(f"{lead}{piece}", words)
>>>>>>> F


def _anchor(match):
    url = match.group(0)
    try:
        host = urlsplit(url.replace("&amp;", "&")).hostname or "link"
    except ValueError:
        host = "link"
    return f'<a href="{url}" rel="nofollow ugc noopener">{escape(host)}</a>'


@register.filter
def comment(text):
    """Comment with line breaks and short links."""
    shown = LINK.sub(_anchor, escape(text or ""))
    return mark_safe(shown.replace("\n", "<br>"))


@register.simple_tag
def author_link(user):
    site = (user.website or "").strip()
<<<<<<< V
    if site:
        return format_html('<a href="{}" rel="nofollow">{}</a>', site, user.nickname)
=======
    if site.startswith(("http://", "https://")):
        return format_html('<a href="{}" rel="nofollow">{}</a>', site, user.nickname)
>>>>>>> F
    return escape(user.nickname)


@register.simple_tag
def picture(recipe, size="card"):
    """The recipe's picture or our placeholder."""
    if recipe.image:
        url, alt = recipe.image.url, recipe.title
    else:
        url, alt = static("recipes/empty.svg"), _("No picture yet")
    return format_html('<img class="pic pic-{}" src="{}" alt="{}" loading="lazy">', size, url, alt)


@register.inclusion_tag("recipes/_ingredients.html")
def ingredient_list(recipe, servings=None):
    """Ingredients, scaled to the wanted number of servings."""
    try:
        wanted = max(1, min(int(servings), 100))
    except (TypeError, ValueError):
        wanted = recipe.servings
    factor = Fraction(wanted, max(1, recipe.servings))
    rows = [
        {"amount": amount(Fraction(line.amount) * factor) if line.amount else "", "text": line.text}
        for line in recipe.ingredients.all()
    ]
    return {"rows": rows, "servings": wanted}
