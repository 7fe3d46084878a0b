import os
from pathlib import Path

from aiohttp import web

LOG_ROOT = Path("/var/log/robot").resolve()
TAIL = 64 * 1024

async def tail(request):
    name = request.query.get("file", "main.log")
    path = (LOG_ROOT / name).resolve()
    if not path.is_relative_to(LOG_ROOT) or path.suffix != ".log":
        raise web.HTTPForbidden()
    try:
        with path.open("rb") as fh:
            size = os.fstat(fh.fileno()).st_size
            fh.seek(max(size - TAIL, 0))
            data = fh.read()
    except FileNotFoundError:
        raise web.HTTPNotFound()
    return web.Response(body=data, content_type="text/plain")

async def index(request):
    files = [str(p.relative_to(LOG_ROOT)) for p in LOG_ROOT.rglob("*.log")]
    return web.json_response(sorted(files))

def make_app():
    app = web.Application()
    app.add_routes([web.get("/logs", index), web.get("/logs/tail", tail)])
    return app
