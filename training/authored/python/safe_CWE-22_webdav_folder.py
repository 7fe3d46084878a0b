import os
import shutil
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from aiohttp import web

class Folder:
    """WebDAV subset for one user's folder. Links inside the folder are not followed out of it."""

    def __init__(self, root: Path):
        self.root = root.resolve(strict=True)

    def locate(self, raw: str) -> Path:
        rel = PurePosixPath(unquote(raw)).relative_to("/")
        path = self.root.joinpath(*rel.parts)
        parent = path.parent.resolve()
        if not parent.is_relative_to(self.root) or path.name in ("", "..") or path.is_symlink():
            raise web.HTTPForbidden()
        return parent / path.name

    async def get(self, request):
        path = self.locate(request.rel_url.raw_path)
        if not path.is_file():
            raise web.HTTPNotFound()
        return web.FileResponse(path)

    async def put(self, request):
        path = self.locate(request.rel_url.raw_path)
        if not path.parent.is_dir():
            raise web.HTTPConflict()
        tmp = path.with_name(f".{os.urandom(6).hex()}.part")
        with tmp.open("xb") as fh:
            async for chunk in request.content.iter_chunked(1 << 16):
                fh.write(chunk)
        tmp.replace(path)
        return web.Response(status=201)

    async def move(self, request):
        source = self.locate(request.rel_url.raw_path)
        target = self.locate(urlsplit(request.headers["Destination"]).path)
        if not source.exists():
            raise web.HTTPNotFound()
        if target.exists() and request.headers.get("Overwrite", "T") == "F":
            raise web.HTTPPreconditionFailed()
        os.replace(source, target)
        return web.Response(status=204)

    async def delete(self, request):
        path = self.locate(request.rel_url.raw_path)
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
        return web.Response(status=204)

def make_app(root):
    folder = Folder(Path(root))
    app = web.Application(client_max_size=0)
    app.router.add_get("/{tail:.+}", folder.get)
    app.router.add_put("/{tail:.+}", folder.put)
    app.router.add_route("MOVE", "/{tail:.+}", folder.move)
    app.router.add_delete("/{tail:.+}", folder.delete)
    return app
