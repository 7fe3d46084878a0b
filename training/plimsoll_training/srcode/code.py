"""The code of an answer: where it stands, its comments, whether it parses, its steps.

This is the trainer's own reading, by lines and brackets, and needs no grammar: rewards are wanted for thousands of
texts a minute on a machine that has the trainer alone. The product cuts by syntax tree (Documentation/Segmentation.md);
blank lines, suffixes and comments count alike here, long pieces are cut by indentation.
"""

import ast
import re
import textwrap
import warnings
from dataclasses import dataclass

from .secure import Span

FENCE = re.compile(r"^```[^\n`]*\n(.*?)(?:^```[ \t]*$|\Z)", re.DOTALL | re.MULTILINE)
# A regular expression between slashes, where a value may stand.
REGULAR = re.compile(r"/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[a-z]*")
VALUE_BEHIND = re.compile(r"(?:^|[(,=:\[!&|?{};]|\breturn|=>)\s*$")
SLASHED = {"javascript", "typescript", "ruby"}
HASH_COMMENTS = {"python", "ruby", "shell", "perl"}
MAXIMUM_LINES = 12
"""Of a step; longer ones are cut where indentation is least."""


@dataclass
class Code:
    """`start` and `end` of the code in the answer; `judged` is where in the answer what was written begins."""

    text: str
    start: int
    end: int
    language: str
    judged: int = 0


def code_of(answer: str, language: str, judged: int = 0) -> Code:
    """The first fenced block that ends behind `judged`, or the whole answer where nothing is fenced. Where the answer
    was begun with code and without a fence, the code goes up to the first one."""
    if judged and not FENCE.search(answer[:judged]):
        fence = re.compile("^```", re.MULTILINE).search(answer, judged)
        end = fence.start() if fence else len(answer)
        return Code(answer[:end], 0, end, language, judged)
    for found in FENCE.finditer(answer):
        if found.end(1) > judged or found.end() >= len(answer):
            return Code(found[1], *found.span(1), language, judged)
    return Code(answer, 0, len(answer), language, judged)


def lexed(text: str, language: str) -> str:
    """The text with the characters of comments replaced by U+0001 and those of strings by U+0002, quotes included.

    A string that its line does not end stays open to the end of the line; one of several lines knows its end.
    """
    line = "#" if language in HASH_COMMENTS else "//"
    pairs = {"'''": 2, '"""': 2} if language == "python" else {"/*": 1}
    if language in ("javascript", "typescript", "go"):
        pairs["`"] = 2
    quotes = {'"'} | ({"'"} if language not in ("rust",) else set())
    out, at = [], 0

    def take(upto: int, kind: int | None):
        nonlocal at
        part = text[at:upto]
        out.append(part if kind is None else re.sub(r"[^\n]", chr(kind), part))
        at = upto

    while at < len(text):
        opener = next((o for o in pairs if text.startswith(o, at)), None)
        if opener:
            closer = "*/" if opener == "/*" else opener
            end = text.find(closer, at + len(opener))
            take(len(text) if end < 0 else end + len(closer), pairs[opener])
        elif text.startswith(line, at):
            end = text.find("\n", at)
            take(len(text) if end < 0 else end, 1)
        elif (language in SLASHED and (found := REGULAR.match(text, at))
              and VALUE_BEHIND.search(text[max(0, at - 16) : at])):
            take(found.end(), 2)
        elif text[at] in quotes:
            found = re.compile(rf"{text[at]}(?:\\.|[^\\\n{text[at]}])*{text[at]}?", re.DOTALL).match(text, at)
            take(found.end(), 2)
        else:
            take(at + 1, None)
    return "".join(out)


def comment_share(text: str, language: str) -> float:
    """Of the characters that are no white space, those of comments; Python's docstrings are none."""
    marks = lexed(text, language)
    visible = sum(not c.isspace() for c in text)
    return sum(m == "\x01" and not c.isspace() for m, c in zip(marks, text)) / visible if visible else 0.0


def is_empty(text: str, language: str) -> bool:
    """Nothing but comments, white space and punctuation."""
    return not re.search(r"\w|\x02", lexed(text, language))


CLOSERS = {")": "(", "]": "[", "}": "{"}


def parses(text: str, language: str) -> bool:
    """Python by its own parser; other languages by their brackets and strings, which is weaker: it finds code that was
    cut off or mixed with prose, and not much else."""
    if language == "python":
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of invalid escapes
                ast.parse(textwrap.dedent(text))
            return True
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return False
    open_brackets = []
    for c in lexed(text, language):
        if c in CLOSERS.values():
            open_brackets.append(c)
        elif c in CLOSERS and (not open_brackets or open_brackets.pop() != CLOSERS[c]):
            return False
    return not open_brackets


CLOSING = re.compile(r"\s*([)\]}]+[;,]?|end|else\b.*|elif\b.*|except\b.*|finally\b.*|catch\b.*|return\b.*|break;?|"
                     r"continue;?|#endif.*|} *(else|catch|finally)\b.*)\s*$")


def steps(text: str, language: str) -> list[Span]:
    """Spans of characters, whole lines, in order; comments alone are none."""
    marks = lexed(text, language).splitlines(keepends=True)
    lines, at = [], 0
    for line in text.splitlines(keepends=True):
        lines.append((at, at + len(line), line))
        at += len(line)
    pieces: list[list[int]] = [[]]
    depth = 0
    for number, (_, _, line) in enumerate(lines):
        blank = not line.strip()
        if blank and depth == 0 and pieces[-1]:
            pieces.append([])
        elif not blank:
            if not pieces[-1] and len(pieces) > 1 and CLOSING.match(line):
                pieces.pop()  # It goes on with the piece before.
            pieces[-1].append(number)
        code = marks[number] if number < len(marks) else ""
        depth = max(0, depth + sum(c in "([" for c in code) - sum(c in ")]" for c in code))
    found = []
    for piece in pieces:
        for part in _cut(piece, lines):
            if any(re.search(r"[^\s\x01]", marks[number]) for number in part):
                start, end = lines[part[0]][0], lines[part[-1]][1]
                found.append((start, start + len(text[start:end].rstrip())))
    return found


def _cut(piece: list[int], lines) -> list[list[int]]:
    """A piece of more than MAXIMUM_LINES in parts: before the least indented line within reach, the last of those."""
    parts = []
    indent = lambda number: len(lines[number][2]) - len(lines[number][2].lstrip())
    while len(piece) > MAXIMUM_LINES:
        reach = [i for i in range(MAXIMUM_LINES // 2, MAXIMUM_LINES + 1) if not CLOSING.match(lines[piece[i]][2])] \
            if len(piece) > MAXIMUM_LINES else []
        place = min(reach, key=lambda i: (indent(piece[i]), -i), default=MAXIMUM_LINES)
        parts.append(piece[:place])
        piece = piece[place:]
    return parts + [piece] if piece else parts
