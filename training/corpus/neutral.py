"""Takes out of a test's text what tells the answer: comments, docstrings, names.

A test says `badCopy`, `tainted`, "not ok": whoever reads that need not read the
code. Comments go, and so do the lines that held nothing else. Names that tell
get neutral words in place of the telling ones, the same everywhere in a group
of files that belong together; which neutral word, and which number where two
would be equal, follows from a hash of the name, so that nothing of the answer
or of the order comes back. A library's own names (`safe_load`, a cookie's
`secure`, Rust's `unsafe`) are code and stay.
"""

import ast
import hashlib
import re
import warnings

import lexing

#: Words that hardly any library has in a name: replaced wherever they stand.
STRONG = frozenset(
    "good bad vuln vulns vulnerable vulnerability vulnerabilities evil malicious exploit exploits exploitable "
    "attacker attack noncompliant compliant taint taints tainted untainted notok cwe".split()
)
#: Words that libraries use too: replaced in names that the text itself defines.
OWN = frozenset(
    "safe safer safely unsafe unsafely secure securely insecure insecurely ok okay sink sinks source sources "
    "danger dangerous dangerously correct correctly incorrect wrong bug buggy harmless benign violation violations "
    "nongood fp tp fn tn".split()
)
#: Of these a call without a receiver is a stub of the tests, though it is defined elsewhere.
_STUBS = frozenset("sink sinks source sources".split())
#: Names of libraries with a strong word, and words that begin like one.
_LIBRARY = re.compile(
    r"(?i:bad_?(request|gateway|credentials|padding|zip_?file|gzip_?file|signature|status_?line|alloc|cast|typeid|"
    r"exception|function_call|optional_access|weak_ptr|array_new_length))(?![a-z])|[Gg]ood(bye|s(?![a-z]))"
)
#: Names that stand for themselves: Go's second result, and keywords.
_KEPT = frozenset("ok OK fn".split())
#: Names of options and attributes too: renamed only where a group never uses them so.
_ATTRIBUTES = frozenset("unsafe safe secure source sources correct wrong".split())
#: Words that are written together with what they judge; in names of the text's own only.
_glued = re.compile(
    r"(?:no|not|is|very)?(?:good|bad)(?!ge|minton|en)|(?:un)?safe(?!ty)|vuln|insecure|secure(?!d)|\w+(?:good|bad|unsafe)$"
)
_NEUTRAL = "case part item entry piece unit work step value block field point round stage token record".split()

_identifier = re.compile(r"[^\W\d]\w*")
_part = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+|[^\W\d_]+")
_import = re.compile(
    r"^[ \t]*(?:pub\s+)?(?:import|from|use|#\s*include|require(?:_relative)?|extern\s+crate)\b"
    r"[^;\n({]*(?:[({][^)}]*[)}])?[^;\n]*", re.M
)  # fmt: skip
_require = re.compile(r"\b(?:require|import)\s*\(\s*$")
_no_type = frozenset(
    "return new throw else case in of await yield goto import typeof delete and or not instanceof as extends implements "
    "raise package go defer if while elsif unless".split()
)


def parts(name):
    return _part.findall(name)


def _is_strong(name):
    return any(part.lower() in STRONG for part in parts(_LIBRARY.sub("_", name)))


def _is_weak(name):
    words = [part.lower() for part in parts(_LIBRARY.sub("_", name))]
    return name not in _KEPT and any(word in OWN or _glued.match(word) for word in words)


def _python_names(text):
    """What a Python text defines, or None where it cannot be parsed."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            names.add(node.name)
        elif isinstance(node, ast.arg):
            names.add(node.arg)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in ("self", "cls"):
            if isinstance(node.ctx, ast.Store):
                names.add(node.attr)
    return names


def _first_words(parameters):
    return {match[0] for match in (_identifier.search(part) for part in parameters.split(",")) if match}


_keyword_definition = re.compile(
    r"\b(?:def|class|func|fn|function|interface|struct|enum|union|type|let|const|var|mut|static|mod|module|trait|"
    r"namespace|auto|define)\s+(?:\([^)\n]*\)\s*)?(?:self\.|mut\s+|\*)*(?=([^\W\d]\w*))"
)
_typed_definition = re.compile(
    r"(?<![.\w])([^\W\d]\w*)(?:<[^<>;(){}]*>)?(?:\[\])*(?:\s*[*&]+\s*|\s+)(?=([^\W\d]\w*)\s*(?:[=;,)(\[{]|:(?!:)))"
)
_parameters = re.compile(r"\b(?:def|func|fn|function)\b[^(\n]*\(([^)]*)\)|\(([^()]*)\)\s*=>|\|([^|\n]*)\||([^\W\d]\w*)\s*=>")
_method = re.compile(r"^[ \t]*(?:(?:async|static|public|private|protected)\s+)*([^\W\d]\w*)\s*\([^;{}]*\)\s*(?::[^{;]*)?\{", re.M)
_assigned = re.compile(r"^[ \t]*((?:[^\W\d]\w*\s*,\s*)*[^\W\d]\w*)\s*(?::=|=(?![=~>]))", re.M)
#: exports.name = function, { name: function }, { name: (a) => …
_function_value = re.compile(r"([^\W\d]\w*)\s*[:=]\s*(?:async\s*)?(?:function\b|\([^()]*\)\s*=>)")
_destructured = re.compile(r"\b(?:let|const|var)\s*[{\[]([^=;]*)[}\]]\s*=")
_attribute = re.compile(r"(?:\.|->|::)\s*([^\W\d]\w*)|([^\W\d]\w*)\s*:(?!:)|[(,]\s*([^\W\d]\w*)\s*=(?!=)")
_go_assigned = re.compile(r"((?:[^\W\d]\w*\s*,\s*)*[^\W\d]\w*)\s*:=")


def defined(text, language):
    """The names that a text gives to something, best effort and without its comments and strings."""
    code = lexing.blanked(text, language)
    imported = {name for span in _import.findall(code) for name in _identifier.findall(span)}
    if language == "python":
        names = _python_names(text) or set()
    else:
        names = set(_keyword_definition.findall(code))
        if language in ("c", "cpp", "java", "rust", "go"):
            names |= {name for before, name in _typed_definition.findall(code) if before not in _no_type}
        for groups in _parameters.findall(code):
            if language not in ("c", "cpp", "java"):
                names |= {name for group in groups for name in _first_words(group)}
        if language in ("javascript", "typescript"):
            names |= set(_method.findall(code)) | set(_function_value.findall(code))
            names |= {name for targets in _destructured.findall(code) for name in _identifier.findall(targets)}
        for targets in (_go_assigned if language == "go" else _assigned).findall(code):
            names |= set(_identifier.findall(targets))
    stubs = re.findall(r"(?<![.\w:>])([^\W\d]\w*)\s*\(", code)
    names |= {name for name in stubs if any(part.lower() in _STUBS for part in parts(name))}
    return names - imported, imported


class Names:
    """The new names of a group's files. `texts` are (text, language)."""

    def __init__(self, group, texts):
        self._group = group
        own, imported, every, attributes = set(), set(), set(), set()
        for text, language in texts:
            names, brought = defined(text, language)
            own |= names
            imported |= brought
            every |= set(_identifier.findall(text))
            if every & _ATTRIBUTES:
                found = _attribute.findall(lexing.blanked(text, language))
                attributes |= {name for groups in found for name in groups} & _ATTRIBUTES
        attributes |= {"unsafe"} if any(language in ("go", "rust") for _, language in texts) else set()
        telling = {name for name in every if _is_strong(name)}
        telling |= {name for name in (own & every) - attributes if _is_weak(name)}
        telling -= {name for name in imported if name not in own and not _is_cwe(name)}
        self.new = {}
        taken = set(every)
        for name in sorted(telling, key=self._digest):
            self.new[name] = new = self._fresh(name, taken)
            taken.add(new)

    def _digest(self, name):
        return hashlib.sha256(f"{self._group}\0{name}".encode()).digest()

    def _fresh(self, name, taken):
        first = int.from_bytes(self._digest(name)[:4], "big")
        for attempt in range(10_000):
            word = _NEUTRAL[(first + attempt) % len(_NEUTRAL)]
            number = attempt // len(_NEUTRAL)
            new = replaced_words(name, word) + (str(number + 1) if number else "")
            if new not in taken:
                return new
        raise ValueError(f"no name left for {name}")

    def of_code(self, code):
        return _identifier.sub(lambda match: self.new.get(match[0], match[0]), code)

    def of_string(self, string):
        """Strong words and the plainest of the others: not where a library or a browser reads them as a value."""

        def replaced(match):
            name = match[0]
            if name in self.new and len(parts(name)) > 1:
                return self.new[name]
            tells = _is_strong(name) or re.match(r"(?i)(un|in)(safe|secure)[A-Z_]", name)
            plain = name.lower() in ("safe", "unsafe", "insecure", "dangerous", "sink")
            if plain and (_VALUE_BEHIND.match(string, match.end()) or _VALUE_BEFORE.search(string[: match.start()])):
                return name
            if not tells and not plain:
                return name
            return self.new.get(name) or replaced_words(name, _NEUTRAL[self._digest(name)[0] % len(_NEUTRAL)])

        # An escape's letter is no part of a word: \nbad
        return re.sub(r"(?<!\\)[^\W\d]\w*|(?<=\\[nrt])[^\W\d]\w*", replaced, string)


#: 'unsafe-inline' of a browser, packages' names, a template's filter.
_VALUE_BEHIND = re.compile(r"-(inline|eval|hashes|processing|parse|random|regex|buffer|compare|url|stable|json)\b")
_VALUE_BEFORE = re.compile(r"\|\s*$|\b(markup|json|thread|url|type|null|html|wasm)-$")


def _is_cwe(name):
    return any(part.lower() == "cwe" for part in parts(name))


def _tells(word):
    return word in STRONG or word in OWN or bool(_glued.match(word))


def replaced_words(name, neutral):
    """The name with each run of telling words as one neutral word in the run's style."""
    words = list(_part.finditer(name))
    library = [match.span() for match in _LIBRARY.finditer(name)]
    telling = [
        _tells(word[0].lower()) and not any(start < word.end() and word.start() < end for start, end in library)
        for word in words
    ]
    for place in range(len(words) - 1):
        # notSafe, false_positive: the word before belongs to it
        pair = words[place][0].lower(), words[place + 1][0].lower()
        if pair[0] in ("not", "non", "is") and telling[place + 1]:
            telling[place] = True
        if _is_cwe(words[place][0]) and pair[1].isdigit():
            telling[place + 1] = True
    new, end = "", 0
    for place, word in enumerate(words):
        between = name[end : word.start()]
        if telling[place] and place and telling[place - 1]:
            end = word.end()
            continue
        new += between + (_styled(neutral, word[0]) if telling[place] else word[0])
        end = word.end()
    return new + name[end:]


def _styled(word, like):
    if like.isupper() and len(like) > 1:
        return word.upper()
    return word.capitalize() if like[0].isupper() else word


def _docstrings(text):
    """Spans of a Python text's docstrings, and whether something else stands in the same body."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = ast.parse(text)
    starts = [0]
    for line in text.encode().split(b"\n"):
        starts.append(starts[-1] + len(line) + 1)
    for node in ast.walk(tree):
        for body in (getattr(node, "body", None), getattr(node, "orelse", None), getattr(node, "finalbody", None)):
            if not isinstance(body, list):
                continue
            strings = [
                item for item in body
                if isinstance(item, ast.Expr) and isinstance(item.value, ast.Constant) and isinstance(item.value.value, str)
            ]  # fmt: skip
            for item in strings:
                start = starts[item.lineno - 1] + item.col_offset
                end = starts[item.end_lineno - 1] + item.end_col_offset
                yield start, end, len(strings) < len(body) or item is not strings[0] or isinstance(node, ast.Module)


def _without_docstrings(text):
    data = bytearray(text.encode())
    for start, end, others in sorted(_docstrings(text), reverse=True):
        lines = data[start:end].count(b"\n")
        # Where a string was all there was, something has to stand.
        data[start:end] = (b"" if others else b"pass") + b"\n" * lines
    return data.decode()


def neutral(text, language, names):
    """(text, lines): what is left, and the new number of each old line that is still there, from 1."""
    before = text.split("\n")
    if language == "python":
        text = _without_docstrings(text)
    imports = [match.span() for match in _import.finditer(lexing.blanked(text, language))]
    out = []
    for kind, start, end in lexing.pieces(text, language):
        piece = text[start:end]
        if kind == lexing.COMMENT:
            # Nothing may grow together, and no line may move.
            glued = re.match(r"\w\w$", text[max(0, start - 1) : start] + text[end : end + 1])
            out.append("\n" * piece.count("\n") or (" " if glued else ""))
        elif kind == lexing.CODE:
            out.append(names.of_code(piece))
        else:
            # A module's name is a library's.
            brings = any(first <= start < last for first, last in imports) or _require.search(text[max(0, start - 20) : start])
            out.append(piece if brings else names.of_string(piece))
    kept, lines = [], {}
    for number, (old, line) in enumerate(zip(before, "".join(out).split("\n")), start=1):
        line = line.rstrip()
        if not line.strip() and (old.strip() or not kept or not kept[-1].strip()):
            continue
        kept.append(line)
        lines[number] = len(kept)
    while kept and not kept[-1].strip():
        kept.pop()
    return "\n".join(kept) + "\n", {old: new for old, new in lines.items() if new <= len(kept)}


def still_tells(text, language):
    """Strong names that are left in code: imported ones, which cannot be renamed alone."""
    code = lexing.blanked(text, language)
    return sorted({name for name in _identifier.findall(code) if _is_strong(name)})
