import gzip
import io
import json
import zlib
from datetime import datetime, timezone

from aiohttp import web

from ingest.keys import device_for_key
from ingest.sink import Sink

MAX_PACKED = 1 << 20
MAX_PLAIN = 16 << 20
FIELDS = ("t", "lat", "lon", "speed", "fuel")


def unpack(body):
<<<<<<< V
    if len(body) > MAX_PACKED:
        raise web.HTTPRequestEntityTooLarge(MAX_PACKED, len(body))
    return gzip.decompress(body)
=======
    data = gzip.GzipFile(fileobj=io.BytesIO(body)).read(MAX_PLAIN + 1)
    if len(data) > MAX_PLAIN:
        raise web.HTTPRequestEntityTooLarge(MAX_PLAIN, len(data))
    return data
>>>>>>> F


def rows(data):
    for line in data.splitlines():
        if not line.strip():
            continue
        obj = json.loads(line)
        try:
            row = [float(obj[f]) for f in FIELDS]
        except (KeyError, TypeError, ValueError):
            continue
        if -90 <= row[1] <= 90 and -180 <= row[2] <= 180:
            yield row


async def ingest(request):
    device = await device_for_key(request.headers.get("X-Device-Key", ""))
    if device is None:
        raise web.HTTPUnauthorized()
    body = await request.read()
    if request.headers.get("X-Packed") == "gzip":
        try:
            body = unpack(body)
        except (OSError, EOFError, zlib.error):
            raise web.HTTPBadRequest(text="gzip")
    try:
        batch = list(rows(body))
    except ValueError:
        raise web.HTTPBadRequest(text="json")
    await request.app["sink"].write(device, batch)
    return web.json_response({"stored": len(batch)})


async def last(request):
    device = await device_for_key(request.headers.get("X-Device-Key", ""))
    if device is None:
        raise web.HTTPUnauthorized()
    row = await request.app["sink"].last(device)
    if row is None:
        raise web.HTTPNotFound()
    at = datetime.fromtimestamp(row[0], timezone.utc)
    return web.json_response({"at": at.isoformat(), **dict(zip(FIELDS[1:], row[1:]))})


def make_app():
    app = web.Application(client_max_size=MAX_PACKED)
    app["sink"] = Sink("/var/lib/ingest")
    app.router.add_post("/v1/points", ingest)
    app.router.add_get("/v1/last", last)
    return app


if __name__ == "__main__":
    web.run_app(make_app(), host="127.0.0.1", port=8600)
