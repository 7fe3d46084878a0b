import html
import json
from string import Template

import bleach
import markdown
import nh3
from aiohttp import web
from jinja2 import Environment, FileSystemLoader, select_autoescape
from markupsafe import escape

routes = web.RouteTableDef()
PAGE = Template("<!doctype html><title>$title</title><h1>$title</h1>$body")


def page(title, body):
	return web.Response(text=PAGE.substitute(title=title, body=body), content_type="text/html")


@routes.get("/hello")
async def hello(request):
	name = request.query.get("name", "you")
<<<<<<< V
	return web.Response(text=f"<p>Hello {name}</p>", content_type="text/html")
=======
	return web.Response(text=f"Hello {name}", content_type="text/plain")
>>>>>>> F


@routes.get("/count")
async def count(request):
	n = int(request.query.get("n", 1))
	return page("Counter", f"<p>{n + 1}</p><a href='?n={n + 1}'>more</a>")


@routes.get("/notes/{nid:\\d+}")
async def note(request):
	note = await request.app["notes"].get(int(request.match_info["nid"]))
<<<<<<< V
	return page("Note", markdown.markdown(nh3.clean(note.text)))
=======
	return page("Note", nh3.clean(markdown.markdown(note.text)))
>>>>>>> F


def environment():
<<<<<<< V
	return Environment(loader=FileSystemLoader("views"), autoescape=select_autoescape(["xml"]))
=======
	return Environment(loader=FileSystemLoader("views"), autoescape=select_autoescape())
>>>>>>> F


def mail_environment():
	"""Plain text mails only."""
	return Environment(loader=FileSystemLoader("mails"), autoescape=False, trim_blocks=True)


@routes.get("/profile/{user}")
async def profile(request):
	user = await request.app["users"].get(request.match_info["user"])
<<<<<<< V
	link = f"<a href='{html.escape(user.website)}'>website</a>"
=======
	link = f"<a href='{html.escape(user.website)}'>website</a>" if user.website.startswith("https://") else ""
>>>>>>> F
	return page("Profile", link)


@routes.get("/search")
async def search(request):
	q = request.query.get("q", "")
<<<<<<< V
	return page("Search", '<input name="q" value="%s">' % html.escape(q, quote=False))
=======
	return page("Search", '<input name="q" value="%s">' % html.escape(q, quote=True))
>>>>>>> F


def comment_body(text):
<<<<<<< V
	return bleach.clean(text, tags=["b", "i", "a", "script"], attributes=["href", "onclick"])
=======
	return bleach.clean(text, tags=["b", "i", "a"], attributes={"a": ["href"]})
>>>>>>> F


def badge(label, level):
	colour = {"ok": "green", "warn": "orange"}.get(level, "grey")
	return f"<span class='badge {colour}'>{escape(label)}</span>"


@routes.get("/state.js")
async def state(request):
	return web.Response(text="window.state = " + json.dumps({"beta": True}), content_type="text/javascript")
