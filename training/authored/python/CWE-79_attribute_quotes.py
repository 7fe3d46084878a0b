import html
import sqlite3

from fastapi import FastAPI, Form
from fastapi.responses import HTMLResponse, RedirectResponse

app = FastAPI()
db = sqlite3.connect("guestbook.db", check_same_thread=False)


def row(entry_id, name, site, text):
    name = html.escape(name)
    text = html.escape(text, quote=False).replace("\n", "<br>")
    return f"<tr><td>{name}</td><td>{text}</td><td><a href='/entry/{entry_id}'>#</a></td></tr>"


@app.get("/", response_class=HTMLResponse)
def index():
    rows = db.execute("SELECT id, name, site, text FROM entry ORDER BY id DESC LIMIT 50")
    return "<table>" + "".join(row(*r) for r in rows) + "</table>"


@app.get("/entry/{entry_id}", response_class=HTMLResponse)
def edit(entry_id: int):
    name, text = db.execute("SELECT name, text FROM entry WHERE id = ?", (entry_id,)).fetchone()
<<<<<<< V
    name = html.escape(name, quote=False)
=======
    name = html.escape(name, quote=True)
>>>>>>> F
    text = html.escape(text)
    return (
        f'<form method="post"><input name="name" value="{name}">'
        f'<textarea name="text">{text}</textarea><button>Save</button></form>'
    )


@app.post("/entry/{entry_id}")
def save(entry_id: int, name: str = Form(...), text: str = Form(...)):
    with db:
        db.execute("UPDATE entry SET name = ?, text = ? WHERE id = ?", (name, text, entry_id))
    return RedirectResponse("/", 303)
