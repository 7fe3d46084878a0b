from html import escape

from aiohttp import web

PAGE = "<!doctype html><title>{title}</title><body>{body}</body>"

def html(title, body, status=200):
    return web.Response(
        text=PAGE.format(title=escape(title), body=body), content_type="text/html", status=status
    )

async def search(request):
    q = request.query.get("q", "").strip()
    if not q:
        return html("Search", '<form><input name="q"><button>Go</button></form>')
    hits = await request.app["index"].query(q, limit=20)
    if not hits:
<<<<<<< V
        return html("Search", f"<p>Nothing found for <b>{q}</b>.</p>", 404)
=======
        return html("Search", f"<p>Nothing found for <b>{escape(q)}</b>.</p>", 404)
>>>>>>> F
    items = "".join(
        f'<li><a href="/page/{hit.id:d}">{escape(hit.title)}</a></li>' for hit in hits
    )
    return html(f"Search: {q}", f"<ol>{items}</ol>")

def setup(app):
    app.router.add_get("/search", search)
