"""Serves the manuals of the machine park from one zip file per manual (aiohttp).

Manuals are built by the documentation team and copied to MANUALS. A page is read
out of its archive by name; nothing is ever unpacked to the disk. Names in the
address are looked up in the table that was made when the archive was opened.
"""

import asyncio
import logging
import mimetypes
import os
import re
import time
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import web

log = logging.getLogger("manuals")

MANUALS = Path(os.environ.get("MANUALS", "/srv/manuals"))
FALLBACK = Path(__file__).with_name("missing.html")
MAX_PAGE = 20 * 1024 * 1024
REFRESH_SECONDS = 30
LANGUAGES = ("en", "de", "fr", "pl")
TITLE = re.compile(rb"<title>([^<]{1,200})</title>")
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}

routes = web.RouteTableDef()


@dataclass
class Manual:
    name: str
    path: Path
    stamp: float
    archive: zipfile.ZipFile
    pages: dict[str, zipfile.ZipInfo] = field(default_factory=dict)
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


class Shelf:
    """The manuals that are there, opened once and again when a file changes."""

    def __init__(self, folder):
        self.folder = folder
        self.manuals = {}
        self.looked = 0.0

    def open(self, path):
        archive = zipfile.ZipFile(path)
        pages = {
            info.filename: info
            for info in archive.infolist()
            if not info.is_dir() and info.file_size <= MAX_PAGE
        }
        return Manual(path.stem, path, path.stat().st_mtime, archive, pages)

    def refresh(self):
        if time.monotonic() - self.looked < REFRESH_SECONDS:
            return
        self.looked = time.monotonic()
        found = {path.stem: path for path in self.folder.glob("*.zip")}
        for name in self.manuals.keys() - found.keys():
            self.manuals.pop(name).archive.close()
        for name, path in found.items():
            old = self.manuals.get(name)
            if old and old.stamp == path.stat().st_mtime:
                continue
            try:
                self.manuals[name] = self.open(path)
                log.info("opened %s", path.name)
            except (zipfile.BadZipFile, OSError) as exc:
                log.warning("%s: %s", path.name, exc)

    def get(self, name):
        self.refresh()
        manual = self.manuals.get(name)
        if manual is None:
            raise web.HTTPNotFound()
        return manual


SHELF = web.AppKey("shelf", Shelf)


def language_of(request):
    """First language of the browser that we have, or English."""
    for part in request.headers.get("Accept-Language", "").split(",")[:8]:
        tag = part.partition(";")[0].strip().lower()[:2]
        if tag in LANGUAGES:
            return tag
    return "en"


def candidates(wanted, language):
    """Names under which a page may stand in the archive, the best first."""
    if wanted == "" or wanted.endswith("/"):
        wanted += "index.html"
    yield f"{language}/{wanted}"
    yield f"en/{wanted}"
    yield wanted


def content_type(name):
    ending = os.path.splitext(name)[1].lower()
    return TYPES.get(ending) or mimetypes.guess_type(name)[0] or "application/octet-stream"


async def page_bytes(manual, info):
    """Read one page; an archive is used by one reader at a time."""
    async with manual.lock:
        return await asyncio.to_thread(manual.archive.read, info)


def fallback_page():
    try:
        return FALLBACK.read_bytes()
    except FileNotFoundError:
        return b"<!doctype html><title>Missing</title><p>There is no such page.\n"


@routes.get("/")
async def contents(request):
    shelf = request.app[SHELF]
    shelf.refresh()
    return web.json_response(
        [{"name": m.name, "pages": len(m.pages)} for m in sorted(shelf.manuals.values(), key=lambda m: m.name)]
    )


@routes.get("/{manual}/pages/{page:.*}")
async def page(request):
    manual = request.app[SHELF].get(request.match_info["manual"])
    for name in candidates(request.match_info["page"], language_of(request)):
        info = manual.pages.get(name)
        if info is not None:
            break
    else:
        return web.Response(body=fallback_page(), status=404, content_type="text/html")
    tag = f'"{info.CRC:08x}-{info.file_size}"'
    if request.headers.get("If-None-Match") == tag:
        return web.Response(status=304)
    body = await page_bytes(manual, info)
    return web.Response(
        body=body,
        headers={
            "Content-Type": content_type(name),
            "ETag": tag,
            "Cache-Control": "max-age=300",
            "X-Content-Type-Options": "nosniff",
        },
    )


@routes.get("/{manual}/download")
async def download(request):
    """The whole archive; its path comes from the shelf."""
    manual = request.app[SHELF].get(request.match_info["manual"])
    plain = re.sub(r"[^A-Za-z0-9-]", "_", manual.name)
    return web.FileResponse(
        manual.path, headers={"Content-Disposition": f'attachment; filename="{plain}.zip"'}
    )


@routes.get("/{manual}/search")
async def search(request):
    """Titles of the pages in whose titles all words occur."""
    manual = request.app[SHELF].get(request.match_info["manual"])
    words = request.query.get("q", "").lower().split()[:5]
    if not words:
        raise web.HTTPBadRequest()
    hits = []
    start = f"{language_of(request)}/"
    for name, title in (await titles(manual)).items():
        if name.startswith(start) and all(word in title.lower() for word in words):
            hits.append({"page": name, "title": title})
    return web.json_response(hits[:50])


_titles = {}


async def titles(manual):
    key = (manual.name, manual.stamp)
    if key not in _titles:
        found = {}
        for name, info in manual.pages.items():
            if name.endswith(".html"):
                match = TITLE.search((await page_bytes(manual, info))[:4096])
                found[name] = match.group(1).decode("utf-8", "replace") if match else name
        for old in [k for k in _titles if k[0] == manual.name]:
            del _titles[old]
        _titles[key] = found
    return _titles[key]


def make_app():
    app = web.Application()
    app[SHELF] = Shelf(MANUALS)
    app.add_routes(routes)
    return app


if __name__ == "__main__":
    web.run_app(make_app(), host="127.0.0.1", port=8092)
