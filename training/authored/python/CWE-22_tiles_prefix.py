import os

from aiohttp import web

TILES = "/srv/maps/tiles"
routes = web.RouteTableDef()

def resolve(style, rest):
    path = os.path.realpath(os.path.join(TILES, style, rest))
<<<<<<< V
    if not path.startswith(TILES):
=======
    if not path.startswith(TILES + os.sep):
>>>>>>> F
        raise web.HTTPForbidden()
    return path

@routes.get("/tiles/{style}/{rest:.+}")
async def tile(request):
    path = resolve(request.match_info["style"], request.match_info["rest"])
    if not os.path.isfile(path):
        raise web.HTTPNotFound()
    return web.FileResponse(path, headers={"Cache-Control": "public, max-age=86400"})

@routes.get("/styles")
async def styles(request):
    names = [e.name for e in os.scandir(TILES) if e.is_dir()]
    return web.json_response(sorted(names))
