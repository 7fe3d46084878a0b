"""What a teacher is told (appendix H names the prompts: patch, then self-reflection; the wording is our own)."""

from ..tasks.conversation import TITLES, fenced

SYSTEM = (
    "You repair source code. You find what can be used against its users, change as little as the repair needs, and"
    " keep names, signatures, behaviour, layout and comments as they are. You never silence a tool with a comment."
)
FIRST = (
    "This {title} file has a security weakness{kind}. There may be more places like it.\n\n{code}\n\n"
    "First say in a few sentences what is wrong and where. Then give the whole repaired file in one code block, every"
    " line of it, with nothing left out. Do not say in the code what was wrong."
)
REFLECTION = (
    "Your repair was looked at. What was found:\n\n{findings}\n\n"
    "Think about why this happened: was the cause understood, was it mended everywhere, was something changed that had"
    " nothing to do with it? Then give the whole repaired file again in one code block, starting from the file as it"
    " was at first."
)


def first(language: str, kind: str | None, cwe: str, code: str) -> list[dict[str, str]]:
    named = "" if kind in (None, "other") else f" of the kind {kind}" + (f" ({cwe})" if cwe else "")
    return [{"role": "system", "content": SYSTEM},
            {"role": "user", "content": FIRST.format(title=TITLES[language], kind=named, code=fenced(code, language))}]


def reflection(reply: str, findings: list[str]) -> list[dict[str, str]]:
    """What follows in the conversation after a repair that did not pass."""
    listed = "\n".join(f"- {finding}" for finding in findings)
    return [{"role": "assistant", "content": reply}, {"role": "user", "content": REFLECTION.format(findings=listed)}]
