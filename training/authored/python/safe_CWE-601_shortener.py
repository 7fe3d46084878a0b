import re
from urllib.parse import urlsplit

from flask import Flask, abort, g, redirect, request, url_for

from links.auth import staff_required
from links.db import db

app = Flask(__name__)
CODE = re.compile(r"[A-Za-z0-9]{4,12}")
DESTINATIONS = {"docs.example.org", "shop.example.org", "www.example.org"}


@app.post("/links")
@staff_required
def create():
    code, url = request.form["code"], request.form["url"]
    parts = urlsplit(url)
    if parts.scheme != "https" or parts.hostname not in DESTINATIONS or "@" in parts.netloc:
        abort(422, "links go to our own sites only")
    if not CODE.fullmatch(code):
        abort(422, "code")
    db().execute("INSERT INTO link (code, url, author) VALUES (?, ?, ?)", (code, parts.geturl(), g.staff.id))
    db().commit()
    return redirect(url_for("show", code=code), 303)


@app.get("/<code>")
def follow(code):
    row = db().execute("SELECT url FROM link WHERE code = ?", (code,)).fetchone()
    if row is None:
        abort(404)
    return redirect(row["url"])


@app.get("/<code>/info")
def show(code):
    row = db().execute("SELECT code, url FROM link WHERE code = ?", (code,)).fetchone()
    return dict(row) if row else abort(404)
