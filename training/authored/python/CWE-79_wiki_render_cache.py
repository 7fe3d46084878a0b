import hashlib
import html
import re

import bleach
import markdown
from markupsafe import Markup, escape
from pyramid.httpexceptions import HTTPFound, HTTPNotFound
from pyramid.view import view_config

from wiki.models import Page, Revision

TAGS = ["p", "a", "em", "strong", "code", "pre", "ul", "ol", "li", "h2", "h3", "blockquote", "table",
        "thead", "tbody", "tr", "td", "th", "br", "hr"]
ATTRS = {"a": ["href", "title"], "td": ["align"], "th": ["align"]}
MACRO = re.compile(r"<p>\{\{\s*(\w+)\s*:\s*([^<>]*?)\s*\}\}</p>")


class Renderer:
    """Markdown to cleaned HTML; macro paragraphs are filled in at view time."""

    def __init__(self, cache):
        self.cache = cache
        self.macros = {"user": self.user, "note": self.note, "page": self.page}

    def user(self, arg):
        return Markup('<a class="user" href="/u/{0}">@{0}</a>').format(arg)

    def page(self, arg):
        found = Page.by_title(arg)
        if found is None:
            return Markup('<span class="missing">{}</span>').format(arg)
        return Markup('<a href="{}">{}</a>').format(found.url, found.title)

    def note(self, arg):
        kind, sep, text = arg.partition("|")
        if not sep:
            kind, text = "info", arg
<<<<<<< V
        return Markup('<div class="note %s">%s</div>' % (kind, text))
=======
        return Markup('<div class="note %s">%s</div>') % (kind, text)
>>>>>>> F

    def clean(self, text):
        key = "html:" + hashlib.sha256(text.encode()).hexdigest()
        cached = self.cache.get(key)
        if cached is None:
            raw = markdown.markdown(text, extensions=["tables", "fenced_code"])
            cached = bleach.clean(raw, tags=TAGS, attributes=ATTRS, protocols=["http", "https", "mailto"])
            self.cache.set(key, cached)
        return cached

    def _expand(self, match):
        macro = self.macros.get(match.group(1))
        if macro is None:
            return match.group(0)
        return str(macro(html.unescape(match.group(2))))

    def render(self, text):
        return Markup(MACRO.sub(self._expand, self.clean(text)))

    def summary(self, text, size=160):
        plain = re.sub(r"<[^>]+>", " ", self.clean(text))
        plain = " ".join(html.unescape(plain).split())
        return escape(plain[:size])


def load(request):
    page = Page.by_slug(request.matchdict["slug"])
    if page is None or not page.visible_to(request.identity):
        raise HTTPNotFound()
    return page


@view_config(route_name="page", renderer="page.jinja2")
def view_page(request):
    page = load(request)
    renderer = request.registry.renderer
    return {
        "title": page.title,
        "body": renderer.render(page.current.text),
        "summary": renderer.summary(page.current.text),
    }


@view_config(route_name="history", renderer="history.jinja2")
def view_history(request):
    page = load(request)
    return {"title": page.title, "revisions": page.revisions[:100]}


@view_config(route_name="page", request_method="POST", require_csrf=True)
def save_page(request):
    page = load(request)
    if not page.editable_by(request.identity):
        raise HTTPNotFound()
    text = request.POST.get("text", "").replace("\r\n", "\n")[:200000]
    page.add(Revision(text=text, author=request.identity.id))
    return HTTPFound(location=page.url)
