"""Functions and methods of a text, found by layout: braces, or the indentation of Python and Ruby.

The product's segmentation knows the grammar; here a text must do without one, on a machine that has none. What
the rules do not find is no task, which is counted.
"""

import re
from dataclasses import dataclass

from .lexing import blanked

# Words that open a block which is no definition, whatever stands in parentheses behind them.
CONTROL = set("if else for while switch do try catch finally match loop unsafe return synchronized select case defer go"
              " new with using lock foreach until unless begin then elif except namespace struct enum union class"
              " interface impl trait mod extern sizeof assert throw await yield typeof in of static_assert".split())
_PARENTHESES = r"\((?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*\)"
_TAIL = r"(?:\s*(?:const|noexcept|override|final|mutable|&&?|throws\s+[\w.,\s]+|->[^{;=]+|:[^:{;][^{;]*))*\s*$"
_C_LIKE = re.compile(rf"([A-Za-z_~][\w:~]*)\s*(?:<[^<>]*>)?\s*{_PARENTHESES}{_TAIL}", re.S)
_GO = re.compile(r"^func\s+(?:\([^)]*\)\s*)?(\w+)")
_RUST = re.compile(r"\bfn\s+(\w+)")
_VERBS = "get|post|put|patch|delete|del|head|options|all|use|on|once|command|handle|subscribe|process"
_SCRIPT = [
    re.compile(r"\bfunction\s*\*?\s*([\w$]+)\s*(?:<[^>]*>)?\s*\("),
    re.compile(r"(?:^|\s)(?:const|let|var)\s+([\w$]+)\s*(?::[^=]+)?=\s*(?:async\s*)?(?:function\b|\(|[\w$]+\s*=>)"),
    re.compile(r"(?:exports|prototype|module|this)\.([\w$]+)\s*=\s*(?:async\s*)?(?:function\b|\(|[\w$]+\s*=>)"),
    re.compile(r"^(?:(?:public|private|protected|static|async|get|set|override|readonly|\*)\s*)*#?([\w$]+)\s*"
               rf"(?:<[^>]*>)?\s*{_PARENTHESES}\s*(?::[^=]+)?$", re.S),
    re.compile(r"^([\w$]+)\s*:\s*(?:async\s*)?(?:function\b|\([^()]*\)\s*=>)"),
]
_ROUTE = re.compile(rf"^(?:await\s+)?[\w$.]+\.({_VERBS})\(\s*"
                    rf"(['\"`])([^\s'\"`]*)\2.*(?:=>|\bfunction\b[^{{]*\))\s*$", re.S)
_PYTHON = re.compile(r"^([ \t]*)(?:async\s+)?def\s+(\w+)")
_RUBY = re.compile(r"^([ \t]*)(?:(?:private|protected|public|private_class_method|module_function)\s+)?def\s+"
                   r"((?:self\.)?[\w]+[?!=]?)")
_ABOVE = {"python": re.compile(r"\s*#"), "ruby": re.compile(r"\s*#")}
_ABOVE_BRACES = re.compile(r"\s*(?://|/\*|\*)")


@dataclass(frozen=True)
class Definition:
    """Lines `first` to `last` of a text, from 0, both included; decorators and attributes among them."""

    name: str
    first: int
    last: int
    comment: int
    """Where the comment right above begins; `first` without one."""

    def __len__(self) -> int:
        return self.last - self.first + 1


def definitions(text: str, language: str) -> list[Definition]:
    """In the order of their first lines; some lie within others."""
    lines = text.split("\n")
    code = blanked(text, language)
    if language in ("python", "ruby"):
        found = _by_indentation(code.split("\n"), language)
    else:
        found = _by_braces(code, text, language)
    return [Definition(name, first, last, _comment_above(lines, first, language)) for name, first, last in found]


def outermost(found: list[Definition], longest: int) -> list[Definition]:
    """Definitions of which none holds another: the outer one, unless it has more than `longest` lines and others
    within."""
    chosen: list[Definition] = []
    for own in sorted(found, key=lambda d: (d.first, -d.last)):
        within = [d for d in found if own.first <= d.first and d.last <= own.last and len(d) < len(own)]
        if len(own) > longest and within:
            continue
        if not any(c.first <= own.first and own.last <= c.last for c in chosen):
            chosen.append(own)
    return chosen


def _comment_above(lines: list[str], first: int, language: str) -> int:
    mark, at = _ABOVE.get(language, _ABOVE_BRACES), first
    while at > 0 and mark.match(lines[at - 1]):
        at -= 1
    return at


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _by_indentation(lines: list[str], language: str):
    pattern = _PYTHON if language == "python" else _RUBY
    for number, line in enumerate(lines):
        head = pattern.match(line)
        if not head:
            continue
        end = _python_end(lines, number) if language == "python" else _ruby_end(lines, number)
        if end is None:
            continue
        first = number
        while language == "python" and first > 0 and re.match(r"\s*@", lines[first - 1]):
            first -= 1
        yield head[2], first, end


def _python_end(lines: list[str], head: int) -> int:
    """The last line that is not blank before one that is indented no further than the head."""
    depth, end, in_head = 0, head, True
    for number in range(head, len(lines)):
        line = lines[number]
        if number > head and not in_head and depth <= 0 and line.strip() and _indent(line) <= _indent(lines[head]):
            break
        depth += sum(map(line.count, "([{")) - sum(map(line.count, ")]}"))
        if in_head and depth <= 0:
            in_head = False
        if line.strip():
            end = number
    return end


def _ruby_end(lines: list[str], head: int) -> int | None:
    if re.search(r"\bend\s*$", lines[head]) or re.search(r"\)\s*=\s|\bdef\s+[\w.?!]+\s*=\s", lines[head]):
        return head
    for number in range(head + 1, len(lines)):
        if _indent(lines[number]) == _indent(lines[head]) and re.match(r"\s*end\b", lines[number]):
            return number
    # A fragment whose end was cut off.
    return len(lines) - 1 if _indent(lines[head]) == min(_indent(line) for line in lines if line.strip()) else None


def _by_braces(code: str, text: str, language: str):
    if language in ("c", "cpp"):
        # A directive ends what came before; its own braces do not count.
        code = re.sub(r"(?m)^[ \t]*#(?:\\\n|[^\n])*", lambda m: re.sub(r"[^\n]", " ", m[0])[:-1] + ";", code)
        code = re.sub(r"\b(?:public|private|protected)[ \t]*:(?!:)", lambda m: " " * (len(m[0]) - 1) + ";", code)
    opened: list[tuple[int, int]] = []
    start, depth = 0, 0
    found = []
    for place, sign in enumerate(code):
        if sign in "([":
            depth += 1
        elif sign in ")]":
            depth = max(0, depth - 1)
        elif sign == "{":
            opened.append((place, _head_start(code, start, place, language)))
            start = place + 1
        elif sign == "}":
            if opened:
                found.append((*opened.pop(), place))
            start = place + 1
        elif sign == ";":
            start = place + 1
    found += [(place, head, len(code) - 1) for place, head in opened]
    last = -1
    for place, head, end in sorted(found, key=lambda f: f[1]):
        if place < last and language not in ("javascript", "typescript"):
            continue  # a macro that loops, a local class
        name = _name(code[head:place], text[head:place], language)
        if name:
            last = end
            yield name, text.count("\n", 0, head), text.count("\n", 0, end)


def _head_start(code: str, start: int, place: int, language: str) -> int:
    """Where what stands before a brace begins: the first sign behind blanks; where statements need no semicolon, on
    the last line that opens no more parentheses than it closes."""
    if language in ("go", "javascript", "typescript"):
        line = max(start, code.rfind("\n", start, place) + 1)
        while line > start and (code.count("(", line, place) < code.count(")", line, place)
                                or not code[line:place].strip()):
            line = max(start, code.rfind("\n", start, line - 1) + 1)
        start = line
    return start + len(code[start:place]) - len(code[start:place].lstrip())


def _name(code: str, text: str, language: str) -> str | None:
    """What is defined by the block behind this head; None for another block."""
    head = " ".join(code.split())
    if not head:
        return None
    first = re.match(r"[\w$]+", head)
    if language == "go":
        match = _GO.match(head)
    elif language == "rust":
        match = _RUST.search(head)
    elif language in ("javascript", "typescript"):
        route = _ROUTE.match(" ".join(text.split()))
        if route:
            return f"{route[1].upper()} {route[3]}"
        if first and first[0] in CONTROL:
            return None
        match = next((m for pattern in _SCRIPT if (m := pattern.search(head))), None)
    else:
        head = re.sub(r"@\w+(?:\s*\([^()]*\))?\s*", "", head)
        first = re.match(r"[\w$]+", head)
        if first and first[0] in CONTROL - {"extern", "struct", "enum", "union", "class"}:
            return None
        match = _C_LIKE.search(head)
        if match and (re.search(r"(?<![=!<>])=(?!=)", head[: match.start()]) or re.search(r"\breturn\b|\bnew\b",
                                                                                      head[: match.start()])):
            match = None
    return match[1] if match and match[1] not in CONTROL else None
