import json
import zlib

from aiohttp import web

LIMIT = 8 * 1024 * 1024

async def ingest(request):
    """Agents post gzip-compressed JSON lines."""
    raw = await request.content.read(LIMIT + 1)
    if len(raw) > LIMIT:
        raise web.HTTPRequestEntityTooLarge(LIMIT, len(raw))
    if request.headers.get("X-Batch-Encoding") == "gzip":
        inflate = zlib.decompressobj(wbits=31)
<<<<<<< V
        raw = inflate.decompress(raw) + inflate.flush()
        if len(raw) > 4 * LIMIT:
            raise web.HTTPRequestEntityTooLarge(4 * LIMIT, len(raw))
=======
        raw = inflate.decompress(raw, 4 * LIMIT)
        if inflate.unconsumed_tail:
            raise web.HTTPRequestEntityTooLarge(4 * LIMIT, len(raw))
>>>>>>> F
    rows, bad = [], 0
    for line in raw.splitlines():
        try:
            rows.append(json.loads(line))
        except ValueError:
            bad += 1
    await request.app["sink"].write(request["agent"], rows)
    return web.json_response({"stored": len(rows), "bad": bad})

def make_app(sink, auth):
    app = web.Application(client_max_size=LIMIT, middlewares=[auth])
    app["sink"] = sink
    app.router.add_post("/ingest", ingest)
    return app
