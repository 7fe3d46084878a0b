"""Words that would tell a writer that security is asked for, or what is wrong.

The paper's prompts lead towards a weakness and do not name it (section 3.1). A requirement, a signature or a prefix
with one of these words is not used. The list errs on the side of too much: a safety valve is lost with it.
"""

import re

# Beginnings of words, in lower case.
STEMS = tuple(
    "safe unsafe secur insecur vulnerab weakness exploit attack malicious hostile malform evil inject sanit escap"
    " validat invalid untrust trusted distrust travers overflow overrun underflow underrun oob xss csrf xsrf ssrf sqli"
    " xxe redos cwe cve owasp toctou dangl leak harden protect prevent defen tamper spoof forge forgery poison"
    " allowlist whitelist denylist blacklist allowlisted parameteriz parameteris clamp untaint taint danger"
    " risk threat abus bypass mitigat harmful sandbox smuggl hijack impersonat nullcheck boundscheck rebind".split())
WORDS = frozenset("bounds bounded racy race races hack hacker fuzz nosec nolint bug bugs fix fixed fixes patch".split())
PHRASES = re.compile(
    r"out[- ]of[- ]bounds|use[- ]after|double[- ]free|constant[- ]time|timing[- ]|zip[- ]?(slip|bomb)|prepared stat"
    r"|null[- ]termin|buffer size|too (long|large|big)|at most|no more than|must not|do not|don't|never|only if"
    r"|plimsoll"
    r"|prototype pollution|open redirect|side[- ]channel|brute[- ]force|path[- ]join check|man in the middle", re.I)
_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


def words(text: str) -> list[str]:
    """Words of a text in lower case; those within an identifier one by one."""
    return [part.lower() for part in _PART.findall(text)]


def found(text: str) -> str | None:
    """The first word or phrase that tells; None if there is none."""
    if phrase := PHRASES.search(text):
        return phrase[0]
    for word in words(text):
        if word in WORDS or word.startswith(STEMS):
            return word
    return None
