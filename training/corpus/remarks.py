"""What the authors of a test say of its lines, in comments, and which lines that makes vulnerable or safe."""

import re
from collections import namedtuple

import lexing

#: A comment on a line of its own says "bad" of something within so many lines of code, or could not be placed.
REACH = 12

#: bad, good or None, and the results that the tool should not or does not yet find.
Verdict = namedtuple("Verdict", "says alert missing spurious admitted")

_BAD = re.compile(r"(NOT[ _]?OK|NOT GOOD|BAD|UNSAFE|VULNERABLE|BUG|NON[-_ ]?COMPLIANT|violation)\b")
_GOOD = re.compile(r"(OK|GOOD|SAFE|COMPLIANT)\b(?!\?)")
_ALERT = re.compile(r"\bAlert(?:\[([^\]]*)\])?")
#: Older tests name what the tool should not, or does not yet, find by a tag of their own: hasTaintFlow.
_ALERT_OR_OLDER = re.compile(_ALERT.pattern + r"|\bhas[A-Z]\w*")
#: The author knows that the tool is wrong here.
_ADMITTED = re.compile(r"(?i)\[[^\]]*(false[ -]positive|spurious|FP)\b|\bFP\b|but (still )?(flagged|reported|detected)")
_DOUBTFUL = re.compile(
    r"^\W*(OK|GOOD|BAD)\s*\?|(?i:\bmaybe|\barguably|\bborderline)|^\W*(OK|GOOD)\W*\[(NOT DETECTED|FALSE NEG)"
)


def verdict(comment):
    """What a comment says of its line. `$ Alert // NOT OK - why` has both parts: expectation and remark."""
    body = re.sub(r"^(//+!?|/\*+|#+)|\*/$", "", comment.strip()).strip()
    expectation = ""
    if body.startswith("$"):
        halves = re.split(r"//|#", body[1:], maxsplit=1)
        expectation, body = halves[0], (halves[1] if len(halves) > 1 else "").strip()
    columns = {"": "", "MISSING": "", "SPURIOUS": ""}
    column = ""
    for part in re.split(r"\b(MISSING|SPURIOUS)\b[^:]{0,30}:", expectation):
        column = part if part in columns and part else column
        columns[column] += "" if part == column else part
    named = {
        name: [match[1] for match in (_ALERT_OR_OLDER if name else _ALERT).finditer(part)] for name, part in columns.items()
    }
    body = re.sub(r"^[\s:,;.\[(*-]+", "", body)
    says = None if _DOUBTFUL.search(body) else "bad" if _BAD.match(body) else "good" if _GOOD.match(body) else None
    return Verdict(says, named[""], named["MISSING"], named["SPURIOUS"], bool(_ADMITTED.search(body)))


def _concerns(names, ids):
    """Whether one of the alerts named in a comment is of these queries; a bare `Alert` is of each."""
    return any(name is None or name in ids for name in names)


_DEFINITION = re.compile(
    r"^\s*(?:pub |async |export |default |public |private |protected |static |final |abstract |unsafe )*"
    r"(?:def|class|fn|func|function|interface|struct|module|namespace|trait|impl)\b"
)
_NO_DEFINITION = re.compile(r"^\s*[})\s]*(?:if|for|while|switch|else|do|try|catch|case|with|match|loop|return)\b")


def opens_definition(line):
    """Whether a line is the head of a function or class: what is said there is said of all of it."""
    if _DEFINITION.match(line):
        return True
    return bool(re.search(r"^[^=]*\)[\w\s,]*\{\s*$", line)) and not _NO_DEFINITION.match(line) and "=>" not in line


Marks = namedtuple("Marks", "bad good open")


def place(text, language, reported, ids, every_security):
    """The marks of a text's lines, from 1. `reported` are the lines of the tool's results for queries `ids`;
    where a folder has queries of another concern, "bad" may be theirs. `open` are lines of which something is
    said that cannot be made sure."""
    code = lexing.blanked(text, language, (lexing.COMMENT,)).split("\n")
    bad, good, unsure = set(), set(), set()
    said, alone = {}, []
    for kind, start, end in lexing.pieces(text, language):
        if kind != lexing.COMMENT:
            continue
        first = text.count("\n", 0, start) + 1
        meant = verdict(text[start:end])
        if not any(meant):
            continue
        if code[first - 1].strip():
            before = said.get(first)
            said[first] = meant if before is None or before.says is None else before
        else:
            alone.append((text.count("\n", 0, end) + 1, meant))
    for line in set(said) | set(reported):
        meant = said.get(line) or Verdict(None, [], [], [], False)
        says = meant.says
        another = not every_security and (says == "bad" or bool(meant.alert) and not _concerns(meant.alert, ids))
        spurious = _concerns(meant.spurious, ids) or (says == "good" and meant.admitted)
        missing = _concerns(meant.missing, ids)
        if not code[line - 1].strip() if line <= len(code) else True:
            unsure.add(line)
        elif spurious and says != "bad":
            good.add(line)
        elif says == "good":
            (unsure if line in reported or missing else good).add(line)
        elif line in reported or missing:
            bad.add(line)
        elif another:
            unsure.add(line)
        elif says == "bad":
            # "Bad" of a whole function does not say where.
            (unsure if opens_definition(code[line - 1]) else bad).add(line)
    marked = bad | good | unsure
    stops = sorted(line for line, _ in alone) + [len(code) + 1]
    for line, meant in alone:
        following = [n for n in range(line + 1, min(stops[stops.index(line) + 1], len(code)) + 1) if code[n - 1].strip()]
        if meant.says == "bad" and not bad & set(following[:REACH]):
            unsure.update(following[:1] or [line])
        elif meant.says == "good" and following and not opens_definition(code[following[0] - 1]):
            if following[0] not in marked:
                good.add(following[0])
            elif following[0] in bad and following[0] not in said:
                bad.discard(following[0])
                unsure.add(following[0])
    return Marks(bad, good - bad, unsure - bad)
