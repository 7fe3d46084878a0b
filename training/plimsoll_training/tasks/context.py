"""What of a file is shown above a definition."""

from .definitions import definitions, outermost
from .spots import LONGEST_OUTER
from .tokens import tokens

# A quarter of what a writer is trained on (2,048): the definition, the request and the answer need the rest.
CONTEXT_TOKENS = 512


def context(above: list[str], language: str, room: int = CONTEXT_TOKENS) -> str:
    """All of the lines above if there is room; else the file's head and, of what comes behind it, the last
    definitions that fit."""
    text = "\n".join(above).rstrip()
    if tokens(text) <= room:
        return text
    found = outermost(definitions("\n".join(above), language), LONGEST_OUTER)
    head = above[: found[0].comment] if found else above
    while head and tokens("\n".join(head)) > room:
        head = head[: len(head) * 2 // 3]
    start = len(above)
    for definition in reversed(found):
        if tokens("\n".join(head + above[definition.comment :])) > room:
            break
        start = definition.comment
    return "\n".join([*head, *above[start:]]).rstrip()
