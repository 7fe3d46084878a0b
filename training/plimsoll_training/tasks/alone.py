"""A definition with what it imports, as a file of its own: what is asked for where there is no file yet.

A writer that only ever saw functions below a file's imports leaves them out when it is asked for a whole answer.
"""

import re

from .lexing import blanked
from .spots import Spot

# What a line imports, and how it binds names; languages where that can be read off a line.
_PYTHON = re.compile(r"^(?:from\s+(?P<source>[\w.]+)\s+)?import\s+\(?(?P<names>[\w\s.,]+?)[\s,]*\)?$")
_SCRIPT = re.compile(
    r"^(?:import\s+(?:type\s+)?(?P<names>[^'\"]+?)\s+from\s+|(?:const|let|var)\s+(?P<required>[^=]+?)\s*=\s*require\()"
    r"\s*['\"](?P<source>[\w@/.:-]+)['\"]\)?;?$")
_INCLUDE = re.compile(r"^#\s*(?:include\s*<[\w./]+>|define\s+_\w+.*)$")
# One that goes over several lines.
_LONG = re.compile(r"^(?:from\s+[\w.]+\s+import\s*\([^)]*\)|(?:import|const|let|var)\b[^;(){}'\"]*\{[^{}]*\}[^\n]*)", re.M)
# One that is not read, in a block or of all names there are: it may bring anything.
_OTHER = re.compile(r"^\s*(?:from\b.*)?\bimport\b|\brequire\(|^#\s*include\b")
# What else is made at the top level, by its first line.
_MADE = {
    "python": re.compile(r"^(?:async\s+)?(?:def|class)\s+(\w+)|^(\w+)(?:\s*:[^=]+)?\s*=(?!=)"),
    "javascript": re.compile(r"\b(?:function\*?|class|const|let|var)\s+(\w+)|(?:const|let|var)\s*(\{[^}]*\})"),
    "typescript": re.compile(r"\b(?:function\*?|class|const|let|var|interface|type|enum)\s+(\w+)"
                             r"|(?:const|let|var)\s*(\{[^}]*\})"),
    "c": re.compile(r"^#\s*define\s+(\w+)|\b(?:struct|enum|union)\s+(\w+)|(\w+)\s*(?:\[[^\]]*\])?\s*[(=;,{}]"),
}
_NAME = re.compile(r"[A-Za-z_]\w*")
_LOCAL = re.compile(r"^\s")


def alone(spot: Spot, language: str) -> tuple[str, str] | None:
    """(careful, vulnerable) text of imports and definition; nothing where it needs more of its file, or where nobody can
    tell by lines."""
    if language not in _MADE or _LOCAL.match(spot.careful):
        return None
    sides = [_with_imports(above, code, language)
             for above, code in ((spot.above, spot.careful), (spot.above_vulnerable, spot.vulnerable))]
    return None if None in sides else tuple(sides)


def _with_imports(above: list[str], code: str, language: str) -> str | None:
    used = set(_NAME.findall(blanked(code, language)))
    kept: list[str] = []
    bare = _LONG.sub(lambda match: " ".join(match[0].split()), blanked("\n".join(above), language, strings=False))
    for line in map(str.rstrip, bare.split("\n")):
        names = _imported(line, language)
        if names is None:
            if _OTHER.search(line) or _made(line, language) & used:
                return None
        # What a header brings no name says.
        elif language == "c" or names & used:
            kept.append(line)
    return "\n".join([*kept, *([""] * (2 if language == "python" else 1) if kept else []), code])


def _imported(line: str, language: str) -> set[str] | None:
    """The names that a line binds; none where it is no import, or one of a file that stands beside this one."""
    if language == "c":
        return set() if _INCLUDE.match(line) else None
    found = (_PYTHON if language == "python" else _SCRIPT).match(line)
    if not found or (found["source"] or "").startswith("."):
        return None
    if language == "python":
        # The last name of each: the alias, or the first part of a dotted one.
        return {(part.split(" as ")[-1]).strip().split(".")[0] for part in found["names"].split(",")}
    return {part.strip().split()[-1] for part in re.split(r"[{},:]", found["names"] or found["required"])
            if part.strip()}


def _made(line: str, language: str) -> set[str]:
    if language != "c" and _LOCAL.match(line):
        return set()
    return {name for groups in _MADE[language].findall(line)
            for group in (groups if isinstance(groups, tuple) else (groups,)) for name in _NAME.findall(group)}
