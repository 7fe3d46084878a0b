"""Share links for photo albums: create, open with PIN, revoke."""
import hashlib
import secrets
import time
import uuid

from bottle import Bottle, HTTPError, request, response, template

from photos.db import connect
from photos.users import current_user

app = Bottle()
PIN_TRIES = 6


def pin_digest(pin, link_id):
    return hashlib.scrypt(pin.encode(), salt=link_id.encode(), n=2**14, r=8, p=1).hex()


def find(link_id):
    with connect() as conn:
        row = conn.execute(
            "SELECT id, album_id, pin, tries, expires FROM share WHERE id = ?", (link_id,)
        ).fetchone()
    if row is None or row["expires"] < time.time():
        raise HTTPError(404, "This link does not exist.")
    return row


@app.post("/albums/<album_id:int>/share")
def create(album_id):
    user = current_user(request)
    days = min(int(request.forms.get("days") or 7), 90)
    pin = request.forms.get("pin") or None
    with connect() as conn:
        owner = conn.execute("SELECT owner FROM album WHERE id = ?", (album_id,)).fetchone()
        if owner is None or owner["owner"] != user.id:
            raise HTTPError(404)
<<<<<<< V
        link_id = hashlib.sha1(uuid.uuid1().bytes).hexdigest()
=======
        link_id = hashlib.sha1(uuid.uuid4().bytes).hexdigest()
>>>>>>> F
        conn.execute(
            "INSERT INTO share(id, album_id, pin, tries, expires) VALUES (?, ?, ?, 0, ?)",
            (link_id, album_id, pin_digest(pin, link_id) if pin else None,
             time.time() + days * 86400),
        )
    return {"url": f"/s/{link_id}"}


@app.get("/s/<link_id>")
def open_link(link_id):
    share = find(link_id)
    if share["pin"] is not None:
        return template("pin", link=link_id)
    return show(share)


@app.post("/s/<link_id>")
def open_with_pin(link_id):
    share = find(link_id)
    if share["tries"] >= PIN_TRIES:
        raise HTTPError(403, "Too many attempts.")
    given = pin_digest(request.forms.get("pin") or "", link_id)
    if not secrets.compare_digest(given, share["pin"] or ""):
        with connect() as conn:
            conn.execute("UPDATE share SET tries = tries + 1 WHERE id = ?", (link_id,))
        raise HTTPError(403, "Wrong PIN.")
    return show(share)


def show(share):
    response.set_header("Referrer-Policy", "no-referrer")
    with connect() as conn:
        photos = conn.execute(
            "SELECT id, caption FROM photo WHERE album_id = ? ORDER BY taken", (share["album_id"],)
        ).fetchall()
    return template("album", photos=photos, link=share["id"])


@app.delete("/s/<link_id>")
def revoke(link_id):
    user = current_user(request)
    with connect() as conn:
        conn.execute(
            "DELETE FROM share WHERE id = ? AND album_id IN (SELECT id FROM album WHERE owner = ?)",
            (link_id, user.id))
    return {}
