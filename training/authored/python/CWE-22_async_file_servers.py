import mimetypes
import os
from pathlib import Path

import aiofiles
from aiohttp import web
from django.http import FileResponse, Http404
from django.utils._os import safe_join
from fastapi import FastAPI, HTTPException
from fastapi.responses import FileResponse as StarletteFile
from fastapi.staticfiles import StaticFiles
from tornado.web import RequestHandler

api = FastAPI()
api.mount("/static", StaticFiles(directory="static", follow_symlink=False))
DATA = Path("/srv/tiles").resolve()
STYLES = {"day", "night", "terrain"}


@api.get("/tiles/{z}/{x}/{y}.png")
async def tile(z: int, x: int, y: int):
    return StarletteFile(DATA / "day" / str(z) / str(x) / f"{y}.png")


@api.get("/style")
async def style_sheet(name: str = "day"):
<<<<<<< V
    if not name.strip("/"):
=======
    if name not in STYLES:
>>>>>>> F
        raise HTTPException(404)
    return StarletteFile(f"{DATA}/styles/{name}")


@api.get("/files/{path:path}")
async def download(path: str):
<<<<<<< V
    target = DATA.joinpath(path)
=======
    target = DATA.joinpath(path).resolve()
    if DATA not in target.parents:
        raise HTTPException(404)
>>>>>>> F
    if not target.is_file():
        raise HTTPException(404)
    return StarletteFile(target)


async def legend(request: web.Request) -> web.StreamResponse:
    name = request.match_info["name"]
<<<<<<< V
    return web.FileResponse(DATA / "legends" / f"{name}-{request.query.get('lang', 'en')}.html".replace("../", ""))
=======
    return web.FileResponse(DATA / "legends" / os.path.basename(f"{name}-{request.query.get('lang', 'en')}.html"))
>>>>>>> F


async def zoom_levels(request: web.Request) -> web.Response:
    async with aiofiles.open(DATA / "zoom.json") as fh:
        return web.json_response(text=await fh.read())


def sheet(request, year: int, name: str):
<<<<<<< V
    path = os.path.join("/srv/maps", str(year), name)
=======
    path = safe_join("/srv/maps", str(year), name)
>>>>>>> F
    if not os.path.isfile(path):
        raise Http404(name)
    return FileResponse(open(path, "rb"), content_type=mimetypes.guess_type(path)[0])


class SketchHandler(RequestHandler):
    async def get(self):
        name = self.get_argument("name")
<<<<<<< V
        path = os.path.abspath(DATA / "sketches" / name.replace("../", ""))
=======
        path = os.path.abspath(DATA / "sketches" / os.path.split(name)[1])
>>>>>>> F
        async with aiofiles.open(path, "rb") as fh:
            self.write(await fh.read())

    async def delete(self, sketch_id):
        os.unlink(DATA / "sketches" / f"{int(sketch_id)}.json")


def cached_sheet(request, digest: str):
    if len(digest) != 64 or not set(digest) <= set("0123456789abcdef"):
        raise Http404(digest)
    return FileResponse(open(f"/srv/maps/cache/{digest[:2]}/{digest}", "rb"))
