from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

env = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=select_autoescape(["html", "xml"], default_for_string=True),
    undefined=StrictUndefined,
    trim_blocks=True,
)

BADGES = {
    "new": Markup('<span class="badge badge-new">new</span>'),
    "late": Markup('<span class="badge badge-late">overdue</span>'),
}


def highlight(value, term):
    if not term:
        return escape(value)
    head, found, tail = str(value).partition(term)
    if not found:
        return escape(value)
    return Markup("{}<mark>{}</mark>{}").format(head, found, tail)


env.filters["highlight"] = highlight


def notice_html(notice, viewer, term=""):
    template = env.get_template("notice.html")
    return template.render(notice=notice, viewer=viewer, term=term, badge=BADGES.get(notice.state, ""))


def empty_html(name):
    return env.from_string("<p>No notices for <b>{{ name }}</b>.</p>").render(name=name)
