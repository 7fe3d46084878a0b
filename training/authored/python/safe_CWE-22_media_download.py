import mimetypes
import os

from aiohttp import web

routes = web.RouteTableDef()
MEDIA_ROOT = os.path.realpath(os.environ.get("MEDIA_ROOT", "/srv/media"))
CHUNK = 1 << 16


def locate(relative):
    full = os.path.realpath(os.path.join(MEDIA_ROOT, relative))
    if os.path.commonpath([MEDIA_ROOT, full]) != MEDIA_ROOT:
        raise web.HTTPNotFound()
    if not os.path.isfile(full):
        raise web.HTTPNotFound()
    return full


@routes.get("/media/{name:.+}")
async def media(request):
    full = locate(request.match_info["name"])
    kind = mimetypes.guess_type(full)[0] or "application/octet-stream"
    return web.FileResponse(full, chunk_size=CHUNK, headers={
        "Content-Type": kind,
        "X-Content-Type-Options": "nosniff",
    })


@routes.get("/playlist/{name:.+}")
async def playlist(request):
    folder = os.path.dirname(locate(request.match_info["name"]))
    entries = sorted(e.name for e in os.scandir(folder) if e.is_file() and e.name.endswith(".ogg"))
    return web.json_response({"tracks": entries})
