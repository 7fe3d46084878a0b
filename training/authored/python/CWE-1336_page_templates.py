from flask import Blueprint, abort, render_template, render_template_string, request
from jinja2 import Environment, PackageLoader, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment
from mako.template import Template as MakoTemplate

from .models import Newsletter, Shop

bp = Blueprint("pages", __name__)
env = Environment(loader=PackageLoader("shopkit"), autoescape=True)

EMPTY_CART = "<p>Your cart at {{ shop.name }} is empty.</p>"


@bp.get("/cart/empty")
def empty_cart():
    return render_template_string(EMPTY_CART, shop=Shop.current())


@bp.get("/search")
def search():
    q = request.args.get("q", "")
<<<<<<< V
    return render_template_string("<h1>Results for %s</h1>" % q)
=======
    return render_template_string("<h1>Results for {{ q }}</h1>", q=q)
>>>>>>> F


@bp.get("/legal/<page>")
def legal(page):
    if page not in ("imprint", "privacy", "terms"):
        abort(404)
    return render_template(f"legal/{page}.html")


@bp.post("/newsletter/preview")
def preview():
    """Shop owners write the body themselves."""
    body = request.form["body"]
<<<<<<< V
    return env.from_string(body).render(shop=Shop.current())
=======
    return ImmutableSandboxedEnvironment(autoescape=True).from_string(body).render(shop=Shop.current().name)
>>>>>>> F


def greeting(customer):
<<<<<<< V
    return Template(f"Dear {customer.name}, your order {{{{ number }}}} has shipped.").render(number=customer.last_order)
=======
    return Template("Dear {{ name }}, your order {{ number }} has shipped.").render(name=customer.name, number=customer.last_order)
>>>>>>> F


def packing_slip(order):
    return MakoTemplate(filename="templates/slip.mako").render(order=order)


@bp.post("/labels")
def label():
    text = request.form["text"]
<<<<<<< V
    return MakoTemplate("<div class='label'>" + text + "</div>").render()
=======
    return MakoTemplate("<div class='label'>${text | h}</div>").render(text=text)
>>>>>>> F


@bp.errorhandler(404)
def not_found(err):
<<<<<<< V
    return render_template_string(f"<h1>Not found</h1><p>{request.path}</p>"), 404
=======
    return render_template_string("<h1>Not found</h1><p>{{ request.path }}</p>"), 404
>>>>>>> F


def subject_line(newsletter: Newsletter):
    return env.from_string("{{ shop }}: {{ title|truncate(60) }}").render(
        shop=newsletter.shop.name, title=newsletter.title
    )
