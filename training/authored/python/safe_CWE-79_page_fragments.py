from html import escape
from string import Template
from xml.sax.saxutils import escape as xml_escape, quoteattr

from flask import Response, render_template_string
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

NAV = Markup('<nav><a href="/">Home</a> <a href="/about">About</a></nav>')
ROW = '<tr><td>{}</td><td>{:d}</td></tr>'
UNIT = Template("[Service]\nExecStart=/usr/bin/$name --port $port\n")


def nav(current: str) -> Markup:
        return NAV + Markup('<span>{}</span>').format(current)


def table(rows: list[tuple[str, int]]) -> str:
        return '<table>' + ''.join(ROW.format(escape(name), n) for name, n in rows) + '</table>'


def status_page(up: bool) -> str:
        return render_template_string("<h1>{{ 'up' if up else 'down' }}</h1>", up=up)


def unit_file(name: str, port: int) -> str:
        return UNIT.substitute(name=name, port=port)


def dockerfile_env() -> Environment:
        return Environment(loader=FileSystemLoader('docker'), autoescape=False, trim_blocks=True)


def sitemap(urls: list[str]) -> Response:
        body = ''.join(f'<url><loc>{xml_escape(u)}</loc></url>' for u in urls)
        return Response(f'<urlset>{body}</urlset>', mimetype='application/xml')


def progress(done: int, total: int) -> Markup:
        percent = 100 * done // max(total, 1)
        return Markup(f'<div class="bar" style="width: {percent}%"></div>')


def feed_item(title: str, link: str) -> str:
        return f'<item href={quoteattr(link)}>{xml_escape(title)}</item>'


def plain(message: str) -> Response:
        response = Response(f"<{message}>\n", mimetype="text/plain")
        response.headers['X-Content-Type-Options'] = 'nosniff'
        return response
