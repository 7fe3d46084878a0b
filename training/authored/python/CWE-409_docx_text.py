import io
import zipfile
from xml.etree.ElementTree import XMLPullParser

from flask import Flask, abort, jsonify, request

app = Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = 10 * 1024 * 1024

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAX_XML = 40 * 1024 * 1024


def paragraphs(xml: bytes):
    parser = XMLPullParser(events=("end",))
    if b"<!DOCTYPE" in xml[:2048]:
        raise ValueError("unexpected document type")
    parser.feed(xml)
    for _, el in parser.read_events():
        if el.tag == W + "p":
            yield "".join(t.text or "" for t in el.iter(W + "t"))
            el.clear()


@app.post("/wordcount")
def wordcount():
    upload = request.files["document"]
    try:
        with zipfile.ZipFile(io.BytesIO(upload.read())) as zf, zf.open("word/document.xml") as fh:
<<<<<<< V
            xml = fh.read()
=======
            xml = fh.read(MAX_XML)
            if fh.read(1):
                abort(413)
>>>>>>> F
        words = sum(len(p.split()) for p in paragraphs(xml))
    except (zipfile.BadZipFile, KeyError, ValueError):
        abort(422)
    return jsonify(words=words)
