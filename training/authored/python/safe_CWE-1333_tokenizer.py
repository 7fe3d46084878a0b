import re
from typing import Iterator, NamedTuple

class Token(NamedTuple):
  kind: str
  text: str
  at: int

SPEC = [
  ("number", r"\d+(?:\.\d+)?(?:[eE][+-]?\d+)?"),
  ("string", r'"(?:[^"\\\n]|\\.)*"'),
  ("name", r"[A-Za-z_][A-Za-z0-9_]*"),
  ("op", r"<=|>=|!=|==|[-+*/<>=(),]"),
  ("space", r"[ \t\r\n]+"),
]
MASTER = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in SPEC))
MAX_QUERY = 4000

def tokens(text: str) -> Iterator[Token]:
  """Splits a search query of the public API."""
  if len(text) > MAX_QUERY:
    raise ValueError("query too long")
  pos = 0
  while pos < len(text):
    m = MASTER.match(text, pos)
    if m is None:
      raise ValueError(f"unexpected {text[pos]!r} at {pos}")
    if m.lastgroup != "space":
      yield Token(m.lastgroup, m.group(), pos)
    pos = m.end()

def mentions(text: str, names: list[str]) -> list[str]:
  pattern = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))) or r"(?!)")
  return pattern.findall(text[:MAX_QUERY])
