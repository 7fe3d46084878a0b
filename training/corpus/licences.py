"""The licence a source tree states, best effort, for the record's `licence`."""

import re

#: Words of a licence's text and the name they stand for.
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
_FILES = re.compile(r"^(?:(?:mit|bsd|apache)[-_.])?(licen[sc]e|copying|copyright|unlicense)[^/]*$", re.I)


def _read(path):
    return path.read_text(encoding="utf-8", errors="replace")


def of_text(text):
    """A licence's title comes before its mentions of others: the earliest match
    wins, and of those at one place the first of the list."""
    matches = ((re.search(pattern, text, re.I), name) for pattern, name in _TEXTS)
    found = [(match.start(), name) for match, name in matches if match]
    return min(found, key=lambda place: place[0])[1] if found else None


def is_licence_file(name):
    return bool(_FILES.match(name))


def _debian(tree):
    copyright_file = tree / "debian/copyright"
    if not copyright_file.is_file():
        return None
    text = _read(copyright_file)
    names = []
    for name in re.findall(r"^License:[ \t]*(\S[^\n]*)$", text, re.M):
        if name.strip() not in names:
            names.append(name.strip())
    return ", ".join(names[:4]) or of_text(text)


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


def _setup(tree):
    """What setup.py, setup.cfg or pyproject.toml say, read as text."""
    for name in ("setup.py", "setup.cfg", "pyproject.toml"):
        path = tree / name
        if path.is_file():
            text = _read(path)
            for pattern in (r"License :: (?:OSI Approved :: )?([^'\"\n]+)", r"licen[sc]e\s*=\s*['\"]?([^'\"\n]{2,80})"):
                for stated in re.findall(pattern, text):
                    if _OPEN.search(stated):
                        return stated.strip()
    return None


def licence(tree):
    """The licence's name, or None where nothing open is found."""
    stated = _debian(tree) or _metadata(tree) or _setup(tree)
    if stated:
        return stated
    for path in sorted(tree.iterdir()):
        if path.is_file() and is_licence_file(path.name):
            name = of_text(_read(path))
            if name:
                return name
    for path in [*sorted(tree.glob("README*")), *sorted(tree.glob("*.[ch]"))[:5]]:
        if path.is_file():
            name = of_text(_read(path)[:20000])
            if name:
                return name
    # Debian's main holds nothing else; which licence, its packaging archive would say.
    provenance = tree / ".provenance"
    if provenance.is_file() and _read(provenance).startswith("Debian main"):
        return "free (Debian main)"
    return None
