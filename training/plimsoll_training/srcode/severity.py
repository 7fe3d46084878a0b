"""How severe a weakness is: by what an analyser says of it, else by its kind."""

from dataclasses import dataclass

from ..kinds import NAMES

LOW, MEDIUM, HIGH = "low", "medium", "high"
WEIGHTS = {LOW: 0.125, MEDIUM: 0.25, HIGH: 0.5}
"""Share of the largest negative reward that one weakness takes: two of high severity or four of medium take it all."""

# The words and levels of each analyser. flawfinder counts its risk from 0 to 5, and 0 is no finding.
BY_TOOL = {
    "bandit": {"LOW": LOW, "MEDIUM": MEDIUM, "HIGH": HIGH},
    "flawfinder": {"1": LOW, "2": LOW, "3": MEDIUM, "4": HIGH, "5": HIGH},
    "cppcheck": {"error": HIGH, "warning": MEDIUM, "style": LOW, "performance": LOW, "portability": LOW,
                 "information": LOW},
    "gcc": {"error": HIGH, "warning": MEDIUM, "note": LOW},
    "njsscan": {"ERROR": HIGH, "WARNING": MEDIUM, "INFO": LOW},
}

# What the weaknesses of a kind usually allow: code or data of others (high), a crash or a wrong result (medium).
BY_KIND = {
    "memory-bounds": HIGH, "lifetime": HIGH, "format-string": HIGH, "command-injection": HIGH, "query-injection": HIGH,
    "code-injection": HIGH, "path": HIGH, "access-control": HIGH, "secret": HIGH,
    "null-or-uninitialised": MEDIUM, "integer": MEDIUM, "markup-injection": MEDIUM,
    "request-forgery-or-redirect": MEDIUM, "cryptography": MEDIUM, "transport": MEDIUM, "race": MEDIUM,
    "resource": LOW, "other": LOW,
}
assert set(BY_KIND) == set(NAMES)


@dataclass(frozen=True)
class Weakness:
    """One that was found in a text: what kind, how severe, where (characters of the answer)."""

    kind: str = "other"
    severity: str = ""
    start: int = 0
    end: int = 0
    source: str = ""
    """Who found it: `model`, or an analyser's name."""

    @property
    def weight(self) -> float:
        return WEIGHTS[self.severity or BY_KIND.get(self.kind, LOW)]


def of_tool(tool: str, said) -> str:
    """The severity of what an analyser says: `of_tool("bandit", "HIGH")`, `of_tool("flawfinder", 4)`."""
    if tool not in BY_TOOL:
        raise ValueError(f"{tool} is no analyser whose severities are known; there are {', '.join(BY_TOOL)}")
    known = BY_TOOL[tool]
    if str(said) not in known:
        raise ValueError(f"{tool} has no severity {said!r}; it has {', '.join(known)}")
    return known[str(said)]
