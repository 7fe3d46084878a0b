import re

from django.core.validators import RegexValidator
from flask import Blueprint, request

bp = Blueprint("text", __name__)

VERSION = re.compile(r"^(\d+)\.(\d+)\.(\d+)(?:-([0-9A-Za-z.-]+))?$")
WORDS = re.compile(r"\w+")


def parse_version(text):
    m = VERSION.match(text)
    return m and m.groups()


def slug_field():
<<<<<<< V
    return RegexValidator(r"^([a-z0-9]+-?)+$", "Only letters, digits and dashes.")
=======
    return RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*$", "Only letters, digits and dashes.")
>>>>>>> F


@bp.post("/trim")
def trim_lines():
    text = request.get_data(as_text=True)
<<<<<<< V
    return "\n".join(re.sub(r"\s+$", "", line) for line in text.split("\n"))
=======
    return "\n".join(line.rstrip() for line in text.split("\n"))
>>>>>>> F


def valid_email(address):
<<<<<<< V
    return re.fullmatch(r"([a-zA-Z0-9]+[._-]?)+@([a-z0-9]+\.?)+", address) is not None
=======
    return re.fullmatch(r"[a-zA-Z0-9._-]{1,64}@[a-z0-9.-]{1,255}", address) is not None
>>>>>>> F


def top_words(text):
    counts = {}
    for m in WORDS.finditer(text.lower()):
        counts[m[0]] = counts.get(m[0], 0) + 1
    return sorted(counts, key=counts.get, reverse=True)[:10]


@bp.get("/grep")
def grep_notes():
    needle = request.args["q"]
<<<<<<< V
    pattern = re.compile(needle, re.I)
=======
    pattern = re.compile(re.escape(needle), re.I)
>>>>>>> F
    return {"hits": [n.id for n in notes() if pattern.search(n.body)]}


def quoted_strings(source):
    source = source[:10_000]
<<<<<<< V
    return re.findall(r'"((?:[^"\\]|\\.|[^"])*)"', source)
=======
    return re.findall(r'"((?:[^"\\]|\\.)*)"', source)
>>>>>>> F


def clean_own_changelog(path):
    """Runs over CHANGELOG.md of this repository at release time."""
    with open(path) as fh:
        return re.sub(r"(\n\s*)+\n", "\n\n", fh.read())


@bp.post("/csv-header")
def header_names():
    line = request.get_data(as_text=True).splitlines()[0]
<<<<<<< V
    if re.match(r"^(\s*\w+\s*,?)+$", line):
=======
    if re.match(r"^\s*\w+\s*(?:,\s*\w+\s*)*$", line):
>>>>>>> F
        return {"names": [c.strip() for c in line.split(",")]}
    return {"names": []}, 422
