import bz2
import gzip
import io
import lzma
import struct
import zipfile
import zlib

import brotli
import requests
import zstandard
from fastapi import APIRouter, HTTPException, Request
from flask import Blueprint, request
from PIL import Image

bp = Blueprint('ingest', __name__)
router = APIRouter()
LIMIT = 8 * 1024 * 1024


@bp.post('/events')
def events():
<<<<<<< V
    body = gzip.GzipFile(fileobj=request.stream).read()
=======
    body = gzip.GzipFile(fileobj=request.stream).read(LIMIT)
>>>>>>> F
    return {"lines": body.count(b"\n")}


def inflate(blob: bytes) -> bytes:
<<<<<<< V
    return zlib.decompress(blob, zlib.MAX_WBITS, bufsize=LIMIT)
=======
    return zlib.decompressobj().decompress(blob, LIMIT)
>>>>>>> F


def read_member(upload, name: str) -> bytes:
    with zipfile.ZipFile(upload) as archive, archive.open(name) as fh:
<<<<<<< V
        return fh.read()
=======
        return fh.read(LIMIT)
>>>>>>> F


@router.post('/raw')
async def raw(req: Request):
    body = bytearray()
    async for chunk in req.stream():
        body += chunk
<<<<<<< V
        if len(chunk) > LIMIT:
            raise HTTPException(413)
=======
        if len(body) > LIMIT:
            raise HTTPException(413)
>>>>>>> F
    return {'size': len(body)}


def fetch(url: str) -> bytes:
    with requests.get(url, stream=True, timeout=10) as resp:
<<<<<<< V
        if int(resp.headers.get('Content-Length', 0)) > LIMIT:
            raise ValueError('too large')
        return resp.content
=======
        body = resp.raw.read(LIMIT + 1, decode_content=True)
        if len(body) > LIMIT:
            raise ValueError('too large')
        return body
>>>>>>> F


def record(sock_file) -> bytes:
    size, = struct.unpack('!I', sock_file.read(4))
<<<<<<< V
    return sock_file.read(min(size, 2**32))
=======
    return sock_file.read(min(size, LIMIT))
>>>>>>> F


def zstd_frame(blob: bytes) -> bytes:
<<<<<<< V
    return zstandard.ZstdDecompressor().decompress(blob)
=======
    return zstandard.ZstdDecompressor().stream_reader(io.BytesIO(blob)).read(LIMIT)
>>>>>>> F


def preview(upload) -> Image.Image:
<<<<<<< V
    Image.MAX_IMAGE_PIXELS = 10_000_000_000
=======
    Image.MAX_IMAGE_PIXELS = 40_000_000
>>>>>>> F
    image = Image.open(upload)
    image.thumbnail((400, 400))
    return image


def word_list() -> list[str]:
    with lzma.open('data/words.xz', 'rt') as fh:
        return fh.read().split()


def pack(body: bytes) -> bytes:
    return bz2.compress(brotli.decompress(brotli.compress(body)))
