"""Kinds of weakness: what the second head of a package tells apart.

`kinds.json` holds their names in the order of the logits and the CWE numbers that each stands for, the same as the
product's `Sources/Weaknesses`; a test holds one against the other.
"""

import json
import re
from pathlib import Path

TABLE: dict[str, list[int]] = json.loads(Path(__file__).with_name("kinds.json").read_text())
NAMES = list(TABLE)
NONE = -1
"""No kind is known: a step that is not vulnerable, or whose record names no CWE."""
_OF_CWE = {number: index for index, numbers in enumerate(TABLE.values()) for number in numbers}


def kind_of(cwe) -> int:
    """The kind of a CWE number, written in whatever way (`CWE-78`, `78`): `other` for a number that no kind stands
    for, NONE where there is no number."""
    found = re.search("[0-9]+", str(cwe or ""))
    if not found or int(found[0]) == 0:
        return NONE
    return _OF_CWE.get(int(found[0]), NAMES.index("other"))


def kind_of_step(record, index: int) -> int:
    """That of a vulnerable step: what its findings say first, else what its record says; NONE for another step."""
    if record.labels[index] != 0:
        return NONE
    told = (kind_of(finding.get("cwe")) for finding in record.findings[index] or [])
    return next((kind for kind in told if kind != NONE), kind_of(record.cwe))
