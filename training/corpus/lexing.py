"""Where a text's comments and strings are, in the nine languages.

Not a grammar: as much of each language's lexical rules as it takes not to find
a comment in a string, nor a string in a comment. What stands in a string's
interpolation is code.
"""

import re

LANGUAGES = {
    ".c": "c", ".cc": "cpp", ".cpp": "cpp", ".cxx": "cpp", ".C": "cpp", ".java": "java",
    ".js": "javascript", ".mjs": "javascript", ".cjs": "javascript", ".ts": "typescript", ".mts": "typescript",
    ".py": "python", ".go": "go", ".rb": "ruby", ".rs": "rust",
}  # fmt: skip

CODE, COMMENT, STRING = "code", "comment", "string"

_HASH = {"python", "ruby"}
_SCRIPT = {"javascript", "typescript"}
#: Languages whose quoted strings may go on over lines.
_MULTILINE = {"ruby", "rust"}
#: After these words, and after an operator, a slash begins a regular expression.
_REGEX_WORDS = re.compile(
    r"(?:^|[^\w.$)\]])(return|typeof|case|in|of|do|else|void|delete|throw|when|if|unless|and|or|not|while|until)$"
)
_CPP_RAW = re.compile(r'(?:u8|[uUL])?R"([^()\\\s]{0,16})\(')
_RUST_RAW = re.compile(r'b?r(#*)"')
_CHARACTER = re.compile(r"'(?:\\(?:u\{[^}]*\}|x..|.[0-7]{0,2})|[^\\'\n])'")
_PYTHON_PREFIX = re.compile(r"(?i)\b(?:[bru]|f|br|rb|fr|rf)$")
_RUBY_PERCENT = re.compile(r"%([qQwWiIrx]?)([(\[{<|!/])")
_RUBY_HEREDOC = re.compile(r"<<([~-]?)(['\"]?)([A-Z]\w*)\2")
_CLOSING = {"(": ")", "[": "]", "{": "}", "<": ">"}


class _Reader:
    def __init__(self, text, language):
        self.text, self.language = text, language
        self.pieces = []
        self.start = 0
        self.heredocs = []

    def _end(self, kind, end):
        if end > self.start:
            self.pieces.append((kind, self.start, end))
        self.start = end

    def _special(self, kind, start, end):
        """Ends the code before `start` and adds a piece up to `end`."""
        self._end(CODE, start)
        self._end(kind, end)
        return end

    def _find(self, what, start):
        place = self.text.find(what, start)
        return len(self.text) if place < 0 else place + len(what)

    def _line_end(self, place):
        end = self.text.find("\n", place)
        return len(self.text) if end < 0 else end

    def code(self, place, closing=None):
        """Reads from `place` up to `closing` (an interpolation's brace) or the end."""
        text, language, depth = self.text, self.language, 0
        while place < len(text):
            sign = text[place]
            if closing and sign == closing and depth == 0:
                return place
            depth += (sign == "{") - (sign == "}")
            if sign == "\n" and self.heredocs:
                place = self._heredoc_bodies(place + 1)
                continue
            # In Python's interpolations a # is a format's.
            comment = None if closing and language == "python" else self._comment(place)
            place = comment or self._string(place) or place + 1
        return place

    def _comment(self, place):
        text, language = self.text, self.language
        if language in _HASH:
            if language == "ruby" and place in (0, self._line_start(place)):
                if text.startswith("=begin", place):
                    end = re.compile(r"^=end.*$", re.M).search(text, place)
                    return self._special(COMMENT, place, end.end() if end else len(text))
                if re.match(r"__END__$", text[place : self._line_end(place)]):
                    return self._special(COMMENT, place, len(text))
            return self._special(COMMENT, place, self._line_end(place)) if text[place] == "#" else None
        if text.startswith("//", place):
            return self._special(COMMENT, place, self._line_end(place))
        if text.startswith("/*", place):
            return self._special(COMMENT, place, self._block_end(place))
        if text.startswith("#!", place) and place == 0 and language in _SCRIPT:
            return self._special(COMMENT, place, self._line_end(place))
        return None

    def _line_start(self, place):
        return self.text.rfind("\n", 0, place) + 1

    def _block_end(self, place):
        if self.language != "rust":
            return self._find("*/", place + 2)
        depth = 0
        for match in re.compile(r"/\*|\*/").finditer(self.text, place):
            depth += 1 if match[0] == "/*" else -1
            if depth == 0:
                return match.end()
        return len(self.text)

    def _string(self, place):
        text, language = self.text, self.language
        sign = text[place]
        if language == "python":
            return self._python_string(place) if sign in "\"'" else None
        if language in ("c", "cpp", "rust") and sign in 'uULRbr':
            before = text[place - 1] if place else " "
            raw = (_RUST_RAW if language == "rust" else _CPP_RAW).match(text, place)
            if raw and not (before.isalnum() or before == "_") and language != "c":
                closing = '"' + raw[1] if language == "rust" else f'){raw[1]}"'
                return self._special(STRING, place, self._find(closing, raw.end()))
            return None
        if sign == '"':
            if language == "java" and text.startswith('"""', place):
                return self._special(STRING, place, self._quoted_end(place, '"""', lines=True))
            if language == "ruby":
                return self._interpolated(place, '"', "#{", lines=True)
            return self._quoted(place, '"')
        if sign == "'":
            if language in ("rust", "go", "c", "cpp", "java"):
                if language in ("c", "cpp") and place and text[place - 1].isalnum():
                    return None  # 1'000'000
                match = _CHARACTER.match(text, place)
                return self._special(STRING, place, match.end()) if match else None
            return self._quoted(place, "'")
        if sign == "`":
            if language == "go":
                return self._special(STRING, place, self._find("`", place + 1))
            if language in _SCRIPT:
                return self._interpolated(place, "`", "${", lines=True)
            if language == "ruby":
                return self._interpolated(place, "`", "#{", lines=True)
        if sign == "/" and language in (*_SCRIPT, "ruby") and self._regex_may_start(place):
            return self._regex(place)
        if language == "ruby":
            return self._ruby_string(place)
        return None

    def _quoted_end(self, place, quote, lines):
        """Behind the closing quote, or None where the line or the text ends first."""
        text, place = self.text, place + len(quote)
        while place < len(text):
            if text[place] == "\\":
                place += 2
            elif text.startswith(quote, place):
                return place + len(quote)
            elif text[place] == "\n" and not lines:
                return None
            else:
                place += 1
        return len(text) if lines else None

    def _quoted(self, place, quote):
        end = self._quoted_end(place, quote, self.language in _MULTILINE)
        if end is None:
            return None
        if self.language == "rust":  # {name} in a format is code
            self._end(CODE, place)
            for match in re.compile(r"(?<!\{)\{([A-Za-z_]\w*)").finditer(self.text, place, end):
                self._end(STRING, match.start(1))
                self._end(CODE, match.end(1))
        return self._special(STRING, max(place, self.start), end)

    def _interpolated(self, place, quote, opening, lines):
        text = self.text
        self._end(CODE, place)
        place += len(quote)
        while place < len(text):
            if text[place] == "\\":
                place += 2
            elif text.startswith(quote, place):
                place += len(quote)
                break
            elif opening == "{" and text.startswith("{{", place):
                place += 2
            elif text.startswith(opening, place):
                self._end(STRING, place + len(opening))
                place = self.code(place + len(opening), closing="}")
                self._end(CODE, place)
            elif text[place] == "\n" and not lines:
                break
            else:
                place += 1
        self._end(STRING, min(place, len(text)))
        return self.start

    def _python_string(self, place):
        text = self.text
        quote = text[place] * 3 if text.startswith(text[place] * 3, place) else text[place]
        prefix = _PYTHON_PREFIX.search(text, max(0, place - 3), place)
        if prefix and "f" in prefix[0].lower():
            return self._interpolated(place, quote, "{", lines=len(quote) == 3)
        end = self._quoted_end(place, quote, lines=len(quote) == 3)
        return self._special(STRING, place, end) if end else None

    def _regex_may_start(self, place):
        before = self.text[max(0, place - 200) : place].rstrip(" \t")
        if self.language == "ruby":
            # `puts a / b` has a blank on both sides of a division
            spaced = self.text[place + 1 : place + 2] in (" ", "=")
            return not before or before[-1] in "(,=[!&|?{};:~\n" or (not spaced and bool(_REGEX_WORDS.search(before)))
        return not before or before[-1] in "(,=:[!&|?{};+-*%<>~^\n" or bool(_REGEX_WORDS.search(before))

    def _regex(self, place):
        text, end, in_class = self.text, place + 1, False
        while end < len(text) and text[end] != "\n":
            if text[end] == "\\":
                end += 1
            elif text[end] in "[]":
                in_class = text[end] == "["
            elif text[end] == "/" and not in_class:
                return self._special(STRING, place, end + 1)
            end += 1
        return None

    def _ruby_string(self, place):
        text = self.text
        percent = _RUBY_PERCENT.match(text, place) if text[place] == "%" else None
        before = text[:place].rstrip(" \t")[-1:]
        if percent and (percent[1] or before in ("", "\n", "(", ",", "=", "[", "{")):
            opening, closing, depth = percent[2], _CLOSING.get(percent[2], percent[2]), 1
            end = percent.end()
            while end < len(text) and depth:
                if text[end] == "\\":
                    end += 1
                elif text[end] == closing:
                    depth -= 1
                elif text[end] == opening:
                    depth += 1
                end += 1
            return self._special(STRING, place, min(end, len(text)))
        heredoc = _RUBY_HEREDOC.match(text, place) if text[place] == "<" else None
        if heredoc and (heredoc[1] or not (before.isalnum() or before == "_")):
            self.heredocs.append(heredoc[3])
            return heredoc.end()
        return None

    def _heredoc_bodies(self, place):
        self._end(CODE, place)
        for name in self.heredocs:
            end = re.compile(rf"^[ \t]*{name}$", re.M).search(self.text, place)
            place = end.start() if end else len(self.text)
            self._end(STRING, place)
            place = end.end() if end else place
            self._end(CODE, place)
        self.heredocs = []
        return place


def pieces(text, language):
    """(kind, start, end) of each run of code, comment or string, in order, without a gap."""
    reader = _Reader(text, language)
    reader._end(CODE, reader.code(0))
    return reader.pieces


def blanked(text, language, kinds=(COMMENT, STRING)):
    """The text with pieces of these kinds as blanks; every line and column stays where it was."""
    return "".join(
        re.sub(r"[^\n]", " ", text[start:end]) if kind in kinds else text[start:end]
        for kind, start, end in pieces(text, language)
    )
