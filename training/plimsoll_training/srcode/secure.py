"""T: the tokens of an answer that make it secure (section 3.3).

The paper asks a teacher, a model of 480 billion parameters. Here T comes from what the project has: token margins that
rise (`by_climbs`) and the verified pair that the prompt was made of (`by_pair`); a teacher may name T in their place
(`teacher.py`). All are spans of characters of the answer; `tokens_of` makes tokens of them.
"""

import re
from difflib import SequenceMatcher

RISE = 0.8
"""By how much a margin has to climb out of the lowest one before it. While an expression is open margins swing by half
of that: `execute(` alone looks vulnerable, and what is bound or checked behind it lifts it from −0.9 above 0."""
LEAST = 0.0
"""What the climb has to end above, and the step too."""
STRETCH = 8
"""Tokens of a climb that count, its last ones: where it takes longer, what lies at its beginning is not what did it."""
CLIMBS = 2
"""Of a step that count, the highest: one that looks weak and is mended again and again earns no more."""
SHARE = 0.25
"""Of an answer's tokens that may be in T, the highest climbs first: Eq. 1 knows no bound of its own."""
RUN = 3
"""A run of so many changed tokens is taken from a pair even where it has no word of its own."""

Span = tuple[int, int]
LEXEME = re.compile(r"\w+|[^\w\s]")


def by_climbs(tokens: list[tuple[int, int, float]], steps: list[Span], rise: float = RISE,
               least: float = LEAST) -> list[tuple[float, Span]]:
    """(height, span) of each climb: the tokens (start, end, margin) of a step behind its lowest margin, up to the first
    that is `rise` above that and above `least`. Then the next may begin.

    What a step begins with is no climb: its first token has the margin that code has of itself.
    """
    found = []
    for start, end in steps:
        own = [token for token in tokens if start <= token[0] and token[1] <= end]
        lowest, climbs = 0, []
        for place, (_, last, margin) in enumerate(own):
            height = margin - own[lowest][2]
            if height >= rise and margin > least:
                climbs.append((height, (own[max(lowest + 1, place + 1 - STRETCH)][0], last)))
            if height <= 0 or height >= rise and margin > least:
                lowest = place
        found += sorted(climbs, key=lambda climb: -climb[0])[:CLIMBS]
    return found


def changed_of(careful: list[str], vulnerable: list[str]) -> set[int]:
    """Lexemes of the careful side that the vulnerable one does not have there."""
    matcher = SequenceMatcher(None, vulnerable, careful, autojunk=False)
    return {index for tag, _, _, start, end in matcher.get_opcodes() if tag != "equal" for index in range(start, end)}


def by_pair(text: str, careful: str, vulnerable: str) -> list[Span]:
    """What of an answer is what the careful side of a pair changed.

    The answer is aligned with the careful side by lexemes; of the blocks that agree, runs of changed lexemes count that
    have a word which the vulnerable side lacks, or are of three and more: a bracket alone is everywhere.
    """
    own = [(match.group(), match.span()) for match in LEXEME.finditer(text)]
    wanted, worse = LEXEME.findall(careful), LEXEME.findall(vulnerable)
    changed, known = changed_of(wanted, worse), set(worse)
    spans: list[Span] = []
    for block in SequenceMatcher(None, [lexeme for lexeme, _ in own], wanted, autojunk=False).get_matching_blocks():
        run: list[int] = []
        for offset in range(block.size + 1):
            if offset < block.size and block.b + offset in changed:
                run.append(block.a + offset)
                continue
            if run and (len(run) >= RUN or any(own[i][0] not in known and own[i][0][0].isidentifier() for i in run)):
                spans += [own[i][1] for i in run]
            run = []
    return spans


def tokens_of(spans: list[Span], offsets: list[Span]) -> set[int]:
    """The tokens (at `offsets`) that share a character with a span; a token without characters is in none."""
    return {index for index, (start, end) in enumerate(offsets)
            if any(start < end and start < last and first < end for first, last in spans)}


def secure_tokens(offsets: list[Span], rises: list[tuple[float, Span]], named: list[Span],
                  share: float = SHARE) -> set[int]:
    """T from both sources: what was `named` (a pair's, a teacher's) first, then the largest rises, up to the share of
    the tokens."""
    room = int(share * len(offsets))
    found = sorted(tokens_of(named, offsets))[:room]
    for _, span in sorted(rises, key=lambda one: (-one[0], one[1])):
        found += [token for token in sorted(tokens_of([span], offsets)) if token not in found]
        if len(found) >= room:
            break
    return set(found[:room])
