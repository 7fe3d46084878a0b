import json
from html import escape
from urllib.parse import urlsplit

import markdown
import nh3
from flask import Blueprint, Response, current_app, render_template, request
from jinja2 import Environment, select_autoescape
from markupsafe import Markup

from .models import Post, User

bp = Blueprint("forum", __name__)

_ALLOWED = {"p", "a", "em", "strong", "code", "pre", "ul", "ol", "li", "blockquote"}
_mail_env = Environment(autoescape=select_autoescape(["html", "j2"]))


def render_post(text: str) -> Markup:
<<<<<<< V
    html = markdown.markdown(nh3.clean(text, tags=_ALLOWED), extensions=["fenced_code", "attr_list"])
=======
    html = nh3.clean(markdown.markdown(text, extensions=["fenced_code"]), tags=_ALLOWED)
>>>>>>> F
    return Markup(html)


def author_badge(user: User) -> Markup:
<<<<<<< V
    return Markup(f'<span class="author" title="{user.bio}">{escape(user.name)}</span>')
=======
    return Markup('<span class="author" title="{}">{}</span>').format(user.bio, user.name)
>>>>>>> F


def icon(name: str) -> Markup:
    if name not in ("star", "pin", "lock"):
        raise KeyError(name)
    return Markup(f'<svg class="icon"><use href="/static/icons.svg#{name}"></use></svg>')


def homepage_link(user: User) -> Markup:
<<<<<<< V
    if not user.homepage:
=======
    if urlsplit(user.homepage or "").scheme not in ("http", "https"):
>>>>>>> F
        return Markup("")
    return Markup('<a rel="nofollow ugc" href="{0}">{0}</a>').format(user.homepage)


@bp.app_template_global()
def boot_data(**values) -> Markup:
    """Initial state for the page's script element."""
    text = json.dumps(values, separators=(",", ":"))
<<<<<<< V
    return Markup("<script>window.BOOT = %s;</script>" % text)
=======
    return Markup("<script>window.BOOT = %s;</script>" % text.replace("<", "\\u003c"))
>>>>>>> F


@bp.get("/search")
def search():
    term = request.args.get("q", "")
    posts = Post.query.filter(Post.text.contains(term, autoescape=True)).limit(30).all()
    if not posts:
<<<<<<< V
        return Response(f"<p>Nothing found for <b>{term}</b>.</p>", mimetype="text/html")
=======
        return Response(f"Nothing found for {term}.", mimetype="text/plain")
>>>>>>> F
    return render_template("search.html", term=term, posts=posts)


@bp.get("/signature-preview")
def signature_preview():
    tpl = request.args.get("text", "")[:400]
    env = current_app.jinja_env
<<<<<<< V
    return env.overlay(autoescape=True).from_string("<div class=sig>" + tpl + "</div>").render()
=======
    return env.overlay(autoescape=True).from_string("<div class=sig>{{ t }}</div>").render(t=tpl)
>>>>>>> F


def digest_mail(user: User, posts: list[Post]) -> str:
    tpl = _mail_env.from_string(
        "<h1>Hello {{ user.name }}</h1>{% for p in posts %}<p>{{ p.title }}</p>{% endfor %}"
    )
    return tpl.render(user=user, posts=posts)


def quote_block(post: Post) -> Markup:
    body = "<br>".join(escape(line) for line in post.text.splitlines()[:20])
    return Markup(f"<blockquote>{body}</blockquote>")
