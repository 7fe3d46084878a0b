"""What a check says of a repair."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Verdict:
    check: str
    """`syntax`, `change`, `silence`, `analysers` or `reward`."""
    passed: bool
    by: list[str]
    """Tools that looked; empty where none could, and then it passed."""
    said: list[str]
    """What was found, each as a sentence for whoever has to repair again."""
    notes: dict
    """Figures that are kept as evidence."""

    def evidence(self) -> dict:
        return {key: value for key, value in asdict(self).items() if value not in ([], {})}
