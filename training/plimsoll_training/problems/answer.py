"""The code of an answer: what stands in its fences."""

import re

from .problem import Problem

FENCE = re.compile(
    r"^[ \t]*(`{3,}|~{3,})[ \t]*([^\s`]*)[^\n`]*\n(.*?)(?:^[ \t]*\1[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
"""(mark, language, code). A fence that is never closed, as in an answer that was cut, goes to the end."""
LANGUAGES = {"python": {"python", "py", "python3"}, "javascript": {"javascript", "js", "node", "mjs", "jsx"},
             "c": {"c", "h"}}
LONGEST = 64 * 1024
"""Characters of code; the reference solutions have fewer than 2,000."""


def code_of(text: str, problem: Problem) -> tuple[str, str]:
    """(code, why there is none).

    Of several fences those of the language that define a function of the problem, in their order (where two
    define the same one the first counts, the next is mostly how it is used); else the first of the language.
    Without a fence the whole text, if it defines one: some models answer with nothing but code.
    """
    if not text.strip():
        return "", "the answer is empty"
    fences = [(found[2].lower(), found[3]) for found in FENCE.finditer(text.replace("\r\n", "\n"))]
    if not fences:
        if any(defines(text, name, problem.language) for name in problem.names):
            return _bounded(text)
        return "", "the answer has no code fence"
    own = [code for language, code in fences if not language or language in LANGUAGES[problem.language]]
    taken, missing = [], set(problem.names)
    for code in own:
        found = {name for name in missing if defines(code, name, problem.language)}
        if found:
            taken.append(code)
            missing -= found
    if not taken:
        taken = own[:1]
    return _bounded("\n".join(taken)) if taken else ("", f"no code fence is in {problem.language}")


def defines(code: str, name: str, language: str) -> bool:
    """Whether the text looks as if it defined the function."""
    word = re.escape(name)
    pattern = {"python": rf"^[ \t]*(?:async[ \t]+)?def[ \t]+{word}\b|^{word}[ \t]*=",
               "javascript": rf"\bfunction\s*\*?\s*{word}\b|\b{word}\s*[=:]"
                             rf"|^\s*(?:async\s+)?{word}\s*\([^)]*\)\s*\{{",
               "c": rf"\b{word}\s*\([^;{{]*\)\s*\{{"}[language]
    return re.search(pattern, code, re.MULTILINE) is not None


def _bounded(code: str) -> tuple[str, str]:
    if len(code) > LONGEST:
        return "", f"the code has {len(code):,} characters, more than {LONGEST:,}"
    return code, ""
