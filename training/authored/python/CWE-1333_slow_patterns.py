import re

import re2
import regex
from flask import Flask, abort, request

app = Flask(__name__)
NUMBER = re.compile(r"[+-]?\d{1,12}(?:\.\d{1,6})?")


@app.post("/slug")
def slug():
        text = request.form["slug"]
<<<<<<< V
        if not re.fullmatch(r"(([a-z0-9]+)(-[a-z0-9]*)*)+", text):
=======
        if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", text):
>>>>>>> F
                abort(422)
        return {"slug": text}


@app.post("/tags")
def tags():
        text = request.form["tags"]
<<<<<<< V
        if not re.match(r"^(\w+\s*,?\s*)*$", text):
=======
        if not re.match(r"^\w+(?:, ?\w+)*$", text):
>>>>>>> F
                abort(422)
        return {"tags": [t.strip() for t in text.split(",")]}


@app.get("/find")
def find():
        pattern = request.args["pattern"]
<<<<<<< V
        matcher = re.compile(f"(?:{pattern})", re.I)
=======
        matcher = re.compile(re.escape(pattern))
>>>>>>> F
        return {"lines": [n for n, line in enumerate(open("data/notes.txt")) if matcher.search(line)]}


def strip_markup(text):
<<<<<<< V
        return re.sub(r"<(.|\s)*?>\s*$", "", text.strip())
=======
        return re.sub(r"<[^<>]*>\Z", "", text.rstrip())
>>>>>>> F


def numbers(text):
        return [m.group() for m in NUMBER.finditer(text)]


def user_rule(rule, text):
<<<<<<< V
        return regex.search(rule, text) is not None
=======
        return regex.search(rule, text, timeout=0.2) is not None
>>>>>>> F


def user_filter(rule, lines):
<<<<<<< V
        matcher = re.compile(rule)
=======
        matcher = re2.compile(rule)
>>>>>>> F
        return [line for line in lines if matcher.search(line)]


def collapse(text):
        return re.sub(r"[ \t]+", " ", text)


def quoted(text):
<<<<<<< V
        return re.findall(r'"((?:\\.|[^"\\]+)+)"', text)
=======
        return re.findall(r'"((?:\\.|[^"\\])+)"', text)
>>>>>>> F


def assignments(source):
        """Our own generated file, a few hundred lines."""
        return dict(re.findall(r"^\s*(\w+)\s*=\s*(.+?)\s*$", source, re.MULTILINE))
