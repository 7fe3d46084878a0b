"""Static HTML report of a test run."""

from html import escape
from pathlib import Path

from jinja2 import Environment, PackageLoader, select_autoescape
from markupsafe import Markup

env = Environment(loader=PackageLoader("testreport"), autoescape=select_autoescape(["html"]))

COLOURS = {"passed": "#2a7", "failed": "#c33", "skipped": "#999"}


def row(name, outcome, seconds):
    colour = COLOURS.get(outcome, "#000")
    return f'<tr style="color:{colour}"><td>{escape(name)}</td><td>{escape(outcome)}</td><td>{seconds:.3f}</td></tr>'


def table(results):
    head = "<tr><th>Test</th><th>Outcome</th><th>Seconds</th></tr>"
    return f"<table>{head}{''.join(row(r.name, r.outcome, r.seconds) for r in results)}</table>"


def failure_block(result):
    """The traceback of one failed test, ready for the page."""
    return f"<details><summary>{escape(result.name)}</summary><pre>{escape(result.traceback)}</pre></details>"


def anchor(name, text):
    slug = "".join(c if c.isalnum() else "-" for c in name.lower())
    return f'<a id="{slug}">{escape(text)}</a>'


def bar(share, width=200):
    filled = int(max(0.0, min(1.0, share)) * width)
    return (
        f'<svg width="{width}" height="8"><rect width="{width}" height="8" fill="#eee"/>'
        f'<rect width="{filled}" height="8" fill="#2a7"/></svg>'
    )


def badge(label, count):
    return Markup('<span class="badge">{} <b>{}</b></span>').format(label, count)


def render(results, title="Test report"):
    passed = sum(1 for r in results if r.outcome == "passed")
    template = env.get_template("report.html")
    return template.render(
        title=title,
        results=results,
        bar=Markup(bar(passed / len(results) if results else 0)),
        badges=[badge(o, sum(1 for r in results if r.outcome == o)) for o in COLOURS],
    )


def write(results, out: Path):
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(render(results), encoding="utf-8")
    return out
