"""Comments that silence a tool: a repair must not add any."""

import re
from collections import Counter

from .finding import Verdict

_SILENCE = re.compile(
    r"plimsoll:\s*ignore(?:-file)?|\bnosec\b|\bNOLINT\w*|flawfinder:\s*ignore|RATS:\s*ignore|cppcheck-suppress\w*"
    r"|\bnoqa\b|nosemgrep|nosem\b|njsscan-ignore|eslint-disable\S*|@SuppressWarnings|#\[allow\("
    r"|#pragma\s+\w+\s+diagnostic"
    r"|pylint:\s*disable|rubocop:disable|@ts-(?:ignore|nocheck)|lgtm\b|NOSONAR|coverity\[", re.I)


def check(vulnerable: str, repaired: str) -> Verdict:
    added = Counter(_SILENCE.findall(repaired)) - Counter(_SILENCE.findall(vulnerable))
    said = [f"`{mark}` silences a tool; mend the cause instead" for mark in added]
    return Verdict("silence", not said, ["marks"], said, {})
