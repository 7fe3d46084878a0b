"""Code without its comments and without what stands in its strings, at the same places.

No grammar: as much of each language's lexical rules as it takes to count braces and find names. A quote in a
JavaScript regular expression costs the rest of its line.
"""

import re

_DOUBLE, _SINGLE = r'"(?:\\.|[^"\\\n])*"?', r"'(?:\\.|[^'\\\n])*'?"
_CHARACTER = r"'(?:\\(?:u\{[^}]*\}|[^\n]{1,3}?)|[^\\'\n])'"
_TEMPLATE = r"`(?:\\.|[^`\\])*`?"
_SLASHES = r"//[^\n]*|/\*.*?(?:\*/|\Z)"
# Comment, then string; the first that begins wins.
_RULES = {
    "python": (r"#[^\n]*", rf'"""(?:\\.|.)*?(?:"""|\Z)|\'\'\'(?:\\.|.)*?(?:\'\'\'|\Z)|{_DOUBLE}|{_SINGLE}'),
    "ruby": (r"(?<![$?\\])#(?!\{)[^\n]*|^=begin\b.*?^=end\b", r'"(?:\\.|[^"\\])*"?|' + r"'(?:\\.|[^'\\])*'?"),
    "rust": (_SLASHES, rf'r(#*)".*?"\3|"(?:\\.|[^"\\])*"?|{_CHARACTER}'),
    "go": (_SLASHES, rf"{_DOUBLE}|`[^`]*`?|{_SINGLE}"),
    "javascript": (_SLASHES, rf"{_TEMPLATE}|{_DOUBLE}|{_SINGLE}"),
    "typescript": (_SLASHES, rf"{_TEMPLATE}|{_DOUBLE}|{_SINGLE}"),
    "java": (_SLASHES, rf'"""(?:\\.|.)*?(?:"""|\Z)|{_DOUBLE}|{_SINGLE}'),
    "c": (_SLASHES, rf"{_DOUBLE}|{_SINGLE}"),
    "cpp": (_SLASHES, rf"{_DOUBLE}|{_SINGLE}"),
}
LANGUAGES = tuple(_RULES)
_TOKENS = {language: re.compile(f"(?P<comment>{comment})|(?P<string>{string})", re.S | re.M)
           for language, (comment, string) in _RULES.items()}
_NOT_A_LINE_END = re.compile(r"[^\n]")


def blanked(text: str, language: str, strings: bool = True) -> str:
    """Comments, and the insides of strings unless `strings` is False, replaced by blanks; lines stay where they are."""
    def blank(match: re.Match) -> str:
        found = match[0]
        if match["comment"] is not None:
            return _NOT_A_LINE_END.sub(" ", found)
        if not strings or len(found) < 3:
            return found
        return found[0] + _NOT_A_LINE_END.sub(" ", found[1:-1]) + (found[-1] if found[-1] != "\n" else "\n")

    return _TOKENS[language].sub(blank, text)


def comments(text: str, language: str) -> list[str]:
    """The comments of a text, with their marks, in order."""
    return [match["comment"] for match in _TOKENS[language].finditer(text) if match["comment"] is not None]
