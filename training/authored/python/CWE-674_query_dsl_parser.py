import re
from dataclasses import dataclass

TOKEN = re.compile(r'\s*(?:(\()|(\))|(AND|OR|NOT)\b|(\w+):("[^"]*"|[^\s()"]+)|("[^"]*"|[^\s()"]+))')

MAX_TEXT = 20_000
MAX_DEPTH = 40


class QueryError(ValueError):
    pass


@dataclass
class Term:
    field: str
    text: str

    def matches(self, doc):
        return self.text.lower() in str(doc.get(self.field, "")).lower()


@dataclass
class Not:
    inner: object

    def matches(self, doc):
        return not self.inner.matches(doc)


@dataclass
class Group:
    mode: str
    parts: list

    def matches(self, doc):
        test = all if self.mode == "AND" else any
        return test(p.matches(doc) for p in self.parts)


def tokenise(text):
    if len(text) > MAX_TEXT:
        raise QueryError("query is too long")
    pos, out = 0, []
    text = text.rstrip()
    while pos < len(text):
        match = TOKEN.match(text, pos)
        if match is None:
            raise QueryError("cannot read the query at %d" % pos)
        out.append(match)
        pos = match.end()
    return out


class Parser:
    """query := unary ((AND|OR)? unary)* ; unary := NOT unary | '(' query ')' | term"""

    def __init__(self, text):
        self.tokens = tokenise(text)
        self.pos = 0
        self.depth = 0

    def peek(self):
        return self.tokens[self.pos] if self.pos < len(self.tokens) else None

    def query(self):
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise QueryError("too many brackets")
        parts, mode = [self.unary()], None
        while (tok := self.peek()) is not None and not tok.group(2):
            word = tok.group(3) or "AND"
            if word == "NOT":
                word = "AND"
            elif tok.group(3):
                self.pos += 1
            if mode not in (None, word):
                raise QueryError("put brackets around AND and OR")
            mode = word
            parts.append(self.unary())
        self.depth -= 1
        return parts[0] if len(parts) == 1 else Group(mode, parts)

    def unary(self):
        tok = self.peek()
        if tok is None:
            raise QueryError("query ends too early")
        self.pos += 1
        if tok.group(3) == "NOT":
<<<<<<< V
            return Not(self.unary())
=======
            negate = True
            while (tok := self.peek()) is not None and tok.group(3) == "NOT":
                self.pos += 1
                negate = not negate
            if tok is not None and tok.group(3):
                raise QueryError("NOT needs a term")
            inner = self.unary()
            return Not(inner) if negate else inner
>>>>>>> F
        if tok.group(1):
            inner = self.query()
            closing = self.peek()
            if closing is None or not closing.group(2):
                raise QueryError("bracket is not closed")
            self.pos += 1
            return inner
        if tok.group(2) or tok.group(3):
            raise QueryError("unexpected %r" % tok.group(0).strip())
        if tok.group(4):
            return Term(tok.group(4), tok.group(5).strip('"'))
        return Term("body", tok.group(6).strip('"'))


class SearchWorker:
    """One process serves all users; a crash drops every open search."""

    def __init__(self, index):
        self.index = index

    def answer(self, message):
        parser = Parser(message["query"])
        try:
            tree = parser.query()
            if parser.peek() is not None:
                raise QueryError("text after the end")
        except QueryError as exc:
            return {"id": message["id"], "error": str(exc)}
        hits = [doc["id"] for doc in self.index.documents() if tree.matches(doc)]
        return {"id": message["id"], "hits": hits[:200]}

    def run(self, inbox, outbox):
        while True:
            outbox.put(self.answer(inbox.get()))
