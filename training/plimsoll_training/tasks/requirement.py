"""What a definition is for, in words: from its comment, its name, its signature and what it calls, by rules."""

import re
from dataclasses import dataclass

from .drawing import fraction
from . import leaks
from .leads import lead
from .lexing import blanked
from .spots import Spot

# Two or three sentences of a comment say what a function is for; what follows says how.
COMMENT_CHARACTERS = 280
# Calls that are named, at most: more would be the code again.
CALLS = 3
# A name alone says something if it has two words or more.
FEWEST_WORDS = 2
_MARKS = re.compile(r"^\s*(?:///?!?|/\*+!?|\*+/?|#+|\"\"\"|'''|--)\s?|\s*(?:\*+/|\"\"\"|''')\s*$")
_DOCSTRING = re.compile(r"^\s*(?:async\s+)?def\b.*?:\s*\n\s*[rRuU]?(\"\"\"|''')(.*?)\1", re.S)
_RST = re.compile(r":(?:\w+:)?`~?\.?([^`]*)`|``([^`]*)``")
_TAG = re.compile(r"^\s*(?:@|\\|:)[a-z]+|^\s*[-=~_*]{3,}"
                  r"|^\s*(?:Args|Returns|Raises|Parameters|Note|Example|Yields)s?:?\s*$")
_ASIDE = re.compile(r"(?i)\b(todo|fixme|xxx|hack|copyright|licen[sc]e|spdx|eslint|pylint|noqa|rubocop|tslint|clang"
                    r"|coverity|see also)\b|https?://")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z`\"(])")
_CALL = re.compile(r"(?<![\w.])((?:[A-Za-z_]\w*(?:\.|::|->))*[A-Za-z_]\w*)\s*\(")
# Calls that say nothing of what a definition is for.
_NO_CALLS = set(
    "if for while switch return sizeof catch print println def fn func function assert len int str range list dict set"
    " super new isinstance type String Number Some Ok Err None not and or in lambda require raise throw min max await"
    " typeof foreach match panic make append size fd get count push_back c_str begin end length at data toString encode"
    " decode push pop find first last add put status json send error to_s to_i strlen free likely unlikely close unwrap"
    " ok is_empty iter clone into as_str format defined assert_equal cap copy".split())


@dataclass(frozen=True)
class Requirement:
    text: str
    """Empty where nothing can be said that does not tell."""
    origin: str
    """`comment`, `name`, `teacher`, or why there is none: `nothing known`, or `leak: ` and the word."""


def requirement(spot: Spot, language: str, kind: str | None, key: str) -> Requirement:
    """By rules; `key` draws among wordings."""
    named = describe_name(spot.name)
    if word := leaks.found(spot.name):
        return Requirement("", f"leak: {word}")
    said = purpose(spot, language)
    if not said and not named:
        return Requirement("", "nothing known")
    sentences = [said or f"What it is for: {named}."]
    sentences += [lead(kind, spot.vulnerable, fraction(f"lead {key}")), uses(spot, language)]
    text = " ".join(sentence for sentence in sentences if sentence)
    if word := leaks.found(text):
        return Requirement("", f"leak: {word}")
    return Requirement(text, "comment" if said else "name")


def describe_name(name: str) -> str:
    """The words of a name, or of a route; empty for a name of one word."""
    route = re.match(r"([A-Z]+) (/\S*|[\w:.-]+)$", name)
    if route:
        return f"the handler of {route[1]} {route[2]}"
    parts = leaks.words(re.split(r"::|\.", name)[-1])
    return " ".join(parts) if len(parts) >= FEWEST_WORDS else ""


def purpose(spot: Spot, language: str) -> str:
    """The first sentences of the comment above or of the docstring, without those that tell; a docstring counts only
    where both sides have it."""
    texts = [spot.comment]
    if language == "python":
        docstrings = [_DOCSTRING.search(side) for side in (spot.careful, spot.vulnerable)]
        if all(docstrings):
            other = plain(docstrings[1][2])
            texts = [docstrings[0][2] if plain(docstrings[0][2]) == other else "", spot.comment]
    for text in texts:
        kept, length = [], 0
        for sentence in _SENTENCE.split(plain(text)):
            if length + len(sentence) > COMMENT_CHARACTERS:
                break
            if len(leaks.words(sentence)) < 3 or leaks.found(sentence) or _ASIDE.search(sentence):
                continue
            kept.append(sentence if sentence[-1] in ".!?:" else sentence + ".")
            length += len(sentence)
        if kept:
            return " ".join(kept)
    return ""


def plain(comment: str) -> str:
    """A comment without its marks, up to the first tag or heading, on one line."""
    lines = []
    for line in comment.split("\n"):
        bare = line
        while (stripped := _MARKS.sub("", bare)) != bare:
            bare = stripped
        if _TAG.match(bare):
            break
        lines.append(bare.strip())
    text = " ".join(" ".join(lines).split())
    return _RST.sub(lambda m: m[1] or m[2] or "", text)


def uses(spot: Spot, language: str) -> str:
    """A sentence that names calls which both sides make, those nearest to where they differ first."""
    lines = blanked(spot.vulnerable, language).split("\n")
    both = set(_CALL.findall(blanked(spot.careful, language)))
    own = re.split(r"::|\.|\s", spot.name)[-1]
    nearest: dict[str, int] = {}
    for number, line in enumerate(lines):
        for call in _CALL.findall(line):
            last = re.split(r"::|\.|->", call)[-1]
            if call in both and last not in _NO_CALLS | {own} and len(call) < 40 and not leaks.found(call):
                away = min(abs(number - sink) for sink in spot.sinks)
                nearest[call] = min(away, nearest.get(call, away))
    calls = sorted(nearest, key=nearest.get)
    named = [f"`{call}`" for call in calls[:CALLS]]
    if not named:
        return ""
    return f"Use {named[0]}." if len(named) == 1 else f"Use {', '.join(named[:-1])} and {named[-1]}."


def signature(definition: str, language: str) -> list[str]:
    """The lines of a definition up to where its body begins."""
    lines = definition.split("\n")
    code = blanked(definition, language).split("\n")
    depth = 0
    for number, line in enumerate(code):
        depth += sum(map(line.count, "([")) - sum(map(line.count, ")]"))
        opens = line.rstrip().endswith(":") if language == "python" else "{" in line
        if language == "python" and line.lstrip().startswith("@"):
            continue
        if depth <= 0 and (opens or language == "ruby"):
            return lines[: number + 1]
    return lines[:1]
