from django.http import HttpResponse
from django.template import Context, Engine, Template as DjangoTemplate
from flask import Blueprint, render_template, render_template_string, request, session
from jinja2 import DictLoader, Environment
from jinja2.sandbox import SandboxedEnvironment
from mako.lookup import TemplateLookup
from mako.template import Template as MakoTemplate
from tornado.template import Template as TornadoTemplate

bp = Blueprint("cards", __name__)
GREETING = "<p>Welcome back, {{ name }}!</p>"
lookup = TemplateLookup(["templates/mako"], default_filters=["h"])


@bp.get("/hello")
def hello():
    name = request.args.get("name", "guest")
<<<<<<< V
    return render_template_string(f"<p>Welcome back, {name}!</p>")
=======
    return render_template_string(GREETING, name=name)
>>>>>>> F


@bp.errorhandler(404)
def missing(error):
<<<<<<< V
    return render_template_string("<h1>%s</h1>{{ error }}" % request.path, error=error), 404
=======
    return render_template_string("<h1>{{ path }}</h1>{{ error }}", path=request.path, error=error), 404
>>>>>>> F


@bp.post("/preview")
def preview():
    source = request.form["template"]
<<<<<<< V
    env = Environment(autoescape=True)
=======
    env = SandboxedEnvironment(autoescape=True)
>>>>>>> F
    return env.from_string(source).render(order={"number": 1001, "total": "12.50"})


def merge_letter(body: str, person: dict) -> str:
<<<<<<< V
    return MakoTemplate(body.strip(), default_filters=["h"]).render(**person)
=======
    return lookup.get_template("letter.mako").render(body=body, **person)
>>>>>>> F


def page_parts() -> Environment:
    parts = {"row": "<tr><td>{{ cell }}</td></tr>", "table": "<table>{% include 'row' %}</table>"}
    return Environment(loader=DictLoader(parts), autoescape=True)


def signature(request_, user):
    engine = Engine(libraries={})
<<<<<<< V
    template = engine.from_string("-- \n" + user.signature.strip())
    return HttpResponse(template.render(Context({"user": user})))
=======
    template = engine.from_string("-- \n{{ user.signature }}")
    return HttpResponse(template.render(Context({"user": user})))
>>>>>>> F


def tornado_title(title: str) -> bytes:
<<<<<<< V
    return TornadoTemplate("<title>" + title + "</title>").generate()
=======
    return TornadoTemplate("<title>{{ title }}</title>").generate(title=title)
>>>>>>> F


@bp.get("/cards/<kind>")
def card(kind):
    return render_template(["cards/%s.html" % kind, "cards/default.html"], user=session.get("user"))


def banner(text: str) -> str:
    return DjangoTemplate("<b>{{ text|truncatechars:80 }}</b>").render(Context({"text": text}))
