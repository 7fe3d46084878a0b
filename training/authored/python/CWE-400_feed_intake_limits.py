import asyncio
import functools
import gzip
import io
import json
import re
import zipfile
import zlib
from collections import OrderedDict

import httpx
import requests
from aiohttp import web
from PIL import Image

MAX = 8 * 1024 * 1024
Image.MAX_IMAGE_PIXELS = 40_000_000


def fetch_feed(url):
    # url: from the operators' list of partners
<<<<<<< V
    r = requests.get(url, timeout=10)
    return r.content[:MAX]
=======
    with requests.get(url, timeout=10, stream=True) as r:
        return r.raw.read(MAX)
>>>>>>> F


def fetch_status(base):
    # our own service, a line of JSON
    return requests.get(base + "/status", timeout=2).json()


def unzip_body(body):
<<<<<<< V
    return gzip.decompress(body)[:MAX]
=======
    return gzip.GzipFile(fileobj=io.BytesIO(body)).read(MAX)
>>>>>>> F


def unpack_fixture(path):
    with open(path, "rb") as f:
        return zlib.decompress(f.read())


def members(zf: zipfile.ZipFile):
    total = 0
    for info in zf.infolist():
<<<<<<< V
        total += info.compress_size
=======
        total += info.file_size
>>>>>>> F
        if total > MAX:
            raise ValueError("archive too large")
        with zf.open(info) as f:
            yield info.filename, f.read(info.file_size)


def is_tag(text):
<<<<<<< V
    return re.fullmatch(r"(\w+\s?)+,", text) is not None
=======
    return re.fullmatch(r"\w+(?:\s\w+)*\s?,", text) is not None
>>>>>>> F


def has_word(text, word):
<<<<<<< V
    return re.search(word, text, re.I) is not None
=======
    return re.search(re.escape(word), text, re.I) is not None
>>>>>>> F


def slug(title):
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")


@functools.lru_cache(maxsize=512)
def host_rank(host):
    return sum(map(ord, host)) % 100


<<<<<<< V
@functools.lru_cache(maxsize=None)
=======
@functools.lru_cache(maxsize=1024)
>>>>>>> F
def query_plan(query_string):
    return tuple(sorted(query_string.split("&")))


@functools.lru_cache(maxsize=None)
def month_name(n: int):
    return ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")[n % 12]


async def ingest(request: web.Request):
    inbox: asyncio.Queue = request.app["inbox"]
    doc = json.loads(await request.text())
<<<<<<< V
    asyncio.create_task(inbox.put(doc))
=======
    try:
        inbox.put_nowait(doc)
    except asyncio.QueueFull:
        raise web.HTTPServiceUnavailable()
>>>>>>> F
    return web.Response(status=202)


async def relay(client: httpx.AsyncClient, url, doc):
<<<<<<< V
    return await client.post(url, json=doc, timeout=httpx.Timeout(None))
=======
    return await client.post(url, json=doc, timeout=15)
>>>>>>> F
