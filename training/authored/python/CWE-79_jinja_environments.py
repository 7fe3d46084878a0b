from flask import Flask, Response, jsonify, render_template, request
from jinja2 import BaseLoader, Environment, FileSystemLoader, PackageLoader, Template, select_autoescape
from markupsafe import Markup, escape

app = Flask(__name__)
CARD = "<article><h3>{{ title }}</h3><p>{{ text }}</p></article>"


def site_env() -> Environment:
<<<<<<< V
    return Environment(loader=FileSystemLoader("templates"), trim_blocks=True)
=======
    return Environment(loader=FileSystemLoader("templates"), autoescape=True)
>>>>>>> F


def theme_env(name: str) -> Environment:
    return Environment(
        loader=PackageLoader("forum", f"themes/{name}"),
<<<<<<< V
        autoescape=select_autoescape(enabled_extensions=("xml",), default=False),
=======
        autoescape=select_autoescape(default=True),
>>>>>>> F
    )


def config_env() -> Environment:
    """Renders nginx and systemd files."""
    return Environment(loader=FileSystemLoader("deploy"), autoescape=False, keep_trailing_newline=True)


def card(title: str, text: str) -> str:
<<<<<<< V
    return Template(CARD).render(title=title, text=text)
=======
    return Template(CARD, autoescape=True).render(title=title, text=text)
>>>>>>> F


@app.template_filter("nl2br")
def nl2br(value: str) -> Markup:
<<<<<<< V
    return Markup(value.replace("\n", "<br>"))
=======
    return Markup("<br>").join(escape(value).split("\n"))
>>>>>>> F


@app.get("/profile/<name>")
def profile(name):
<<<<<<< V
    return render_template("profile.txt", name=name, about=request.args.get("about", ""))
=======
    return render_template("profile.html", name=name, about=request.args.get("about", ""))
>>>>>>> F


def plain_mail(subject: str, name: str) -> str:
    env = Environment(loader=BaseLoader(), autoescape=False)
    return env.from_string("Subject: {{ subject | replace('\n', ' ') }}\n\nDear {{ name }},\n").render(subject=subject, name=name)


@app.get("/badge")
def badge():
    label = request.args.get("label", "")
<<<<<<< V
    body = f"<svg xmlns='http://www.w3.org/2000/svg'><text>{label.upper()[:40]}</text></svg>"
=======
    body = f"<svg xmlns='http://www.w3.org/2000/svg'><text>{escape(label)}</text></svg>"
>>>>>>> F
    return Response(body, mimetype="image/svg+xml")


@app.get("/state.js")
def state():
    value = request.args.get("tab", "")
<<<<<<< V
    return Response(Template("<script>var tab = '{{ tab }}';</script>", autoescape=False).render(tab=value))
=======
    return Response(Template("<script>var tab = {{ tab|tojson }};</script>").render(tab=value))
>>>>>>> F


@app.get("/echo")
def echo():
    return jsonify(text=request.args.get("text", ""))
