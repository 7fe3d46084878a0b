"""The licence a source tree states, best effort, for the record's `licence`."""

import re

#: Words of a licence's text and the name they stand for, first match wins.
_TEXTS = [
    (r"GNU AFFERO GENERAL PUBLIC LICENSE", "AGPL-3"),
    (r"GNU (LESSER|LIBRARY) GENERAL PUBLIC LICENSE", "LGPL"),
    (r"GNU GENERAL PUBLIC LICENSE\s+Version 3", "GPL-3"),
    (r"GNU GENERAL PUBLIC LICENSE\s+Version 2", "GPL-2"),
    (r"GNU GENERAL PUBLIC LICENSE|GNU General Public Licen[sc]e", "GPL"),
    (r"Apache License", "Apache-2.0"),
    (r"Mozilla Public License", "MPL"),
    (r"Permission is hereby granted, free of charge", "MIT"),
    (r"Permission to use, copy, modify,? and(/or)? distribute", "ISC"),
    (r"Redistribution and use in source and binary forms", "BSD"),
    (r"Artistic License", "Artistic"),
    (r"PYTHON SOFTWARE FOUNDATION LICENSE", "PSF"),
    (r"free and unencumbered software|public domain", "public-domain"),
]
_OPEN = re.compile(
    r"GPL|GNU|BSD|MIT\b|Apache|\bASL|MPL|Mozilla|ISC|PSF|Python Software|zlib|Zope|ZPL|Artistic|"
    r"public domain|unlicense|WTFPL|CC0|CeCILL|EUPL|Eclipse|Boost|Beerware",
    re.I,
)
_FILES = re.compile(r"^(licen[sc]e|copying|copyright|unlicense)[^/]*$", re.I)


def _read(path):
    return path.read_text(encoding="utf-8", errors="replace")


def _of_text(text):
    for pattern, name in _TEXTS:
        if re.search(pattern, text, re.I):
            return name
    return None


def _debian(tree):
    copyright_file = tree / "debian/copyright"
    if not copyright_file.is_file():
        return None
    text = _read(copyright_file)
    names = []
    for name in re.findall(r"^License:[ \t]*(\S[^\n]*)$", text, re.M):
        if name.strip() not in names:
            names.append(name.strip())
    return ", ".join(names[:4]) or _of_text(text) or None


def _metadata(tree):
    for path in [tree / "PKG-INFO", *tree.glob("*.egg-info/PKG-INFO")]:
        if path.is_file():
            head = _read(path)
            classes = re.findall(r"^Classifier: License :: (?:OSI Approved :: )?(.+)$", head, re.M)
            field = re.search(r"^License(?:-Expression)?: (.{2,80})$", head, re.M)
            for name in [*classes, *([field[1]] if field else [])]:
                if _OPEN.search(name):
                    return name.strip()
    return None


def licence(tree):
    """The licence's name, or None where nothing open is found."""
    stated = _debian(tree) or _metadata(tree)
    if stated:
        return stated
    for path in sorted(tree.iterdir()):
        if path.is_file() and _FILES.match(path.name):
            name = _of_text(_read(path))
            if name:
                return name
    for path in [*sorted(tree.glob("README*")), *sorted(tree.glob("*.[ch]"))[:5]]:
        if path.is_file():
            name = _of_text(_read(path)[:20000])
            if name:
                return name
    return None
