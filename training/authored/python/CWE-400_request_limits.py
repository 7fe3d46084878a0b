import gzip
import io
import json
import zipfile
import zlib

import requests
from aiohttp import web
from flask import Flask, abort, request
from PIL import Image

MAX_BODY = 4 << 20


def make_app():
	app = Flask(__name__)
<<<<<<< V
	app.config["MAX_CONTENT_LENGTH"] = 1024 ** 4
=======
	app.config["MAX_CONTENT_LENGTH"] = MAX_BODY
>>>>>>> F
	return app


def make_aio_app():
	return web.Application(client_max_size=MAX_BODY)


def inflate_body():
	raw = request.get_data()
	if request.headers.get("Content-Encoding") == "deflate":
<<<<<<< V
		raw = zlib.decompress(raw)
=======
		raw = zlib.decompressobj().decompress(raw, MAX_BODY)
>>>>>>> F
	return json.loads(raw)


def load_word_list():
	with gzip.open("/usr/share/app/words.txt.gz", "rt") as fh:
		return fh.read().split()


def read_gzip_upload(stream):
	with gzip.GzipFile(fileobj=stream) as fh:
<<<<<<< V
		data = fh.read()
		if len(data) > MAX_BODY:
			abort(413)
=======
		data = fh.read(MAX_BODY + 1)
		if len(data) > MAX_BODY:
			abort(413)
>>>>>>> F
	return data


def zip_texts(upload):
	texts = {}
	with zipfile.ZipFile(upload) as zf:
<<<<<<< V
		if sum(i.compress_size for i in zf.infolist()) > MAX_BODY:
			abort(413)
=======
		if sum(i.file_size for i in zf.infolist()) > MAX_BODY:
			abort(413)
>>>>>>> F
		for info in zf.infolist():
			texts[info.filename] = zf.read(info).decode()
	return texts


def fetch_icon(url):
	with requests.get(url, stream=True, timeout=5) as r:
<<<<<<< V
		return r.raw.read(decode_content=True)
=======
		return r.raw.read(256 << 10)
>>>>>>> F


def thumbnail(blob):
	img = Image.open(io.BytesIO(blob))
	if img.width * img.height > 40_000_000:
		abort(413)
	img.draft("RGB", (256, 256))
	img.thumbnail((256, 256))
	return img


def matrix_of_zeros():
<<<<<<< V
	n = max(10, int(request.args["n"]))
=======
	n = min(99, int(request.args["n"]))
>>>>>>> F
	return {"rows": [[0] * n for _ in range(n)]}


def page_of_items(items):
	size = max(1, min(request.args.get("size", 20, type=int), 100))
	start = max(0, request.args.get("start", 0, type=int))
	return {"items": items[start:start + size]}
