"""Whether a repair changes what it has to, and not more."""

import re

from ..tasks.definitions import definitions
from ..tasks.lexing import blanked
from ..tasks.spots import changed_share
from .finding import Verdict

# Of 2,667 authored pairs none changes more than 0.30 and half of them 0.04; of 2,855 curated ones one in twenty
# changes more than 0.53.
LARGEST_SHARE = 0.5
# A route may change its path or its verb.
_NAME = re.compile(r"[\w$:~]+[?!=]?")
# A text of a few lines changes wholly with any repair.
FEW_LINES = 12


def check(vulnerable: str, repaired: str, language: str, largest: float = LARGEST_SHARE) -> Verdict:
    share = changed_share(vulnerable, repaired)
    lines = max(vulnerable.count("\n"), repaired.count("\n")) + 1
    said = []
    bare = ["".join(blanked(text, language, strings=False).split()) for text in (vulnerable, repaired)]
    if bare[0] == bare[1]:
        said.append("nothing but comments and layout was changed")
    elif not bare[1]:
        said.append("no code is left")
    if share > largest and lines > FEW_LINES:
        said.append(f"{share:.0%} of the lines were changed; a repair of this file should change {largest:.0%} at most")
    lost = _lost(vulnerable, repaired, language)
    if lost:
        said.append("definitions are gone: " + ", ".join(f"`{name}`" for name in lost[:5]))
    return Verdict("change", not said, ["difflib"], said, {"share": round(share, 3)})


def _lost(vulnerable: str, repaired: str, language: str) -> list[str]:
    """Definitions whose name the repaired text does not have anywhere: cut out, not renamed in place or moved."""
    names = dict.fromkeys(d.name for d in definitions(vulnerable, language))
    kept = {d.name for d in definitions(repaired, language)}
    return [name for name in names if name not in kept and name not in repaired and _NAME.fullmatch(name)]
