import hashlib
import hmac
import os
from urllib.parse import urlencode

from fastapi import FastAPI, HTTPException
from fastapi.responses import RedirectResponse

app = FastAPI()
KEY = os.environ["CLICK_KEY"].encode()


def sign(url: str, mail_id: int) -> str:
    return hmac.new(KEY, f"{mail_id}|{url}".encode(), hashlib.sha256).hexdigest()[:32]


def tracked(url: str, mail_id: int) -> str:
    """Link for the newsletter renderer."""
    return "https://n.example.org/c?" + urlencode({"u": url, "m": mail_id, "s": sign(url, mail_id)})


async def record_click(mail_id: int, url: str):
    await app.state.db.execute("INSERT INTO clicks (mail_id, url) VALUES ($1, $2)", mail_id, url)


@app.get("/c")
async def click(u: str, m: int, s: str = ""):
<<<<<<< V
    if hmac.compare_digest(s.encode(), sign(u, m).encode()):
        await record_click(m, u)
=======
    if not hmac.compare_digest(s.encode(), sign(u, m).encode()):
        raise HTTPException(404)
    await record_click(m, u)
>>>>>>> F
    return RedirectResponse(u, status_code=302)


@app.get("/unsubscribe")
async def unsubscribe(m: int, s: str):
    if not hmac.compare_digest(s.encode(), sign("unsubscribe", m).encode()):
        raise HTTPException(404)
    await app.state.db.execute("UPDATE mails SET unsubscribed = now() WHERE id = $1", m)
    return RedirectResponse("/bye")
