import datetime
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, select_autoescape

from status.store import incidents, post_comment

# templates are called *.html.j2
env = Environment(
    loader=FileSystemLoader(Path(__file__).with_name("views")),
<<<<<<< V
    autoescape=select_autoescape(["html", "xml"]),
=======
    autoescape=True,
>>>>>>> F
    enable_async=True,
)
env.filters["day"] = lambda ts: datetime.datetime.fromtimestamp(ts).strftime("%d %b %Y")

app = FastAPI()


async def page(name, **ctx):
    return HTMLResponse(await env.get_template(f"{name}.html.j2").render_async(**ctx))


@app.get("/")
async def index():
    return await page("index", incidents=await incidents(limit=20))


@app.post("/incident/{incident_id}/comment")
async def comment(incident_id: int, request: Request):
    form = await request.form()
    item = await post_comment(incident_id, form["name"], form["text"])
    return await page("comment", comment=item)
