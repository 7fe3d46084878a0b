"""Whether a repaired text parses as well as the vulnerable one did.

Fragments, macros and old dialects have errors of their own, so a text is held to what it was: one without an error
must stay so; one with some, of which a parser makes more or fewer as it recovers, may have a few more. Asked is the
first that is there of Python's own parser, the grammar, `node --check`, `ruby -c` and `gcc -fsyntax-only`.
"""

import ast
import re
import shutil
import subprocess
import tempfile
import textwrap
import warnings
from pathlib import Path

from . import grammar
from .finding import Verdict

# More errors than that many times those before, and two, are no matter of recovering.
TIMES, MORE = 2, 2
# A parser needs a tenth of a second.
SECONDS = 20
_COMMANDS = {"javascript": ("node", ["--check"], "text.js"), "ruby": ("ruby", ["-c"], "text.rb"),
             "c": ("gcc", ["-fsyntax-only", "-w"], "text.c"), "cpp": ("g++", ["-fsyntax-only", "-w"], "text.cpp")}
# Of gcc's errors those of form: what headers would have declared is not known here.
_FORM = re.compile(r"expected|stray|unterminated|missing terminating|before .* token|at end of input", re.I)


def check(vulnerable: str, repaired: str, language: str, grammars: str = "") -> Verdict:
    for errors, name in ((_python, "python"), (lambda t, l: _grammar(t, l, grammars), "tree-sitter"),
                         (_command, _COMMANDS.get(language, ("",))[0])):
        before = errors(vulnerable, language)
        if before is None:
            continue
        after = errors(repaired, language)
        if after is None or (name == "python" and before):
            continue  # an older Python, which the grammar may read
        worse = len(after) > (TIMES * len(before) + MORE if before else 0)
        said = [f"it does not parse any more: {error} ({name})" for error in after[:3]] if worse else []
        return Verdict("syntax", not worse, [name], said, {"errors": len(after), "before": len(before)})
    return Verdict("syntax", True, [], [], {})


def _python(text: str, language: str) -> list[str] | None:
    if language != "python":
        return None
    try:
        with warnings.catch_warnings(action="ignore"):
            ast.parse(textwrap.dedent(text))
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        return [f"line {getattr(error, 'lineno', None) or '?'}, {getattr(error, 'msg', error)}"]
    return []


def _grammar(text: str, language: str, path: str) -> list[str] | None:
    loaded = grammar.load(path)
    lines = loaded.errors(text, language) if loaded else None
    return None if lines is None else [f"line {line}" for line in lines]


def _command(text: str, language: str) -> list[str] | None:
    program, arguments, name = _COMMANDS.get(language, ("", [], ""))
    if not program or not shutil.which(program):
        return None
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, name).write_text(text, encoding="utf-8")
        try:
            run = subprocess.run([program, *arguments, name], cwd=folder, capture_output=True, text=True,
                                 errors="replace", timeout=SECONDS, stdin=subprocess.DEVNULL)
        except (OSError, subprocess.TimeoutExpired):
            return None
    if run.returncode == 0:
        return []
    if program in ("gcc", "g++"):
        return [line for line in run.stderr.splitlines() if ": error:" in line and _FORM.search(line)]
    return [" ".join(run.stderr.split())[:200] or f"{program} ended with {run.returncode}"]
