"""The tasks of a pair: of each definition that its sides write differently, detection on either side, repair, and
generation by a requirement and by a benign prefix."""

import textwrap
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from .alone import alone
from .drawing import fraction
from . import conversation as say
from . import leaks
from .context import context
from .definitions import definitions, outermost
from .difficulty import difficulty, measure
from .example import Example
from .lexing import blanked
from .requirement import Requirement, describe_name, requirement, signature
from .sources import Text
from .spots import LONGEST_OUTER, Spot, hunks, spots, whole
from .tokens import tokens

# What the writer is trained on (2,048), without the marks of a chat template.
LIMIT_TOKENS = 1984
# A fix that writes more anew is another program: neither a repair, nor does it say which line was wrong.
LARGEST_CHANGE = 0.6
# A longer definition cannot be guessed from a sentence or a few lines: it would be learned by heart.
LONGEST_WRITTEN = 400
# The same where nothing of the file around it is known.
LONGEST_WRITTEN_ALONE = 200
# A pair without a definition in common is a task as a whole up to here: a script, a configuration, a fragment.
LONGEST_WHOLE = 80
# Lines of code that an answer quotes, at most.
QUOTED = 4
# Fewer lines have nothing to judge (careful texts).
FEWEST_LINES = 4

Writer = Callable[[Spot, str, str | None, str], Requirement]


@dataclass
class Builder:
    write_requirement: Writer = requirement
    tasks: tuple[str, ...] = ("detection", "repair", "generation")
    counts: Counter = field(default_factory=Counter)
    """Why something was left out, and how requirements were come by."""

    def examples(self, text: Text) -> Iterator[Example]:
        if text.vulnerable is None:
            yield from self._careful(text)
            return
        found = spots(text.vulnerable, text.careful, text.language)
        if not found and max(t.count("\n") for t in (text.vulnerable, text.careful)) < LONGEST_WHOLE:
            one = whole(text.vulnerable, text.careful, text.language, text.func.split("::")[-1])
            found = [one] if one else []
        if not found:
            self.counts["no definition that differs"] += 1
        for number, spot in enumerate(found):
            if spot.changed_share > LARGEST_CHANGE:
                self.counts["the fix changes too much"] += 1
                continue
            key = f"{text.id}#{number}"
            measures = measure(spot, text.language, text.kind)
            shown = context(spot.above, text.language)
            for task in self.tasks:
                for example in getattr(self, f"_{task}")(text, spot, key, shown):
                    full = {
                        "task": task, "group": text.group, "language": text.language, "kind": text.kind,
                        "difficulty": difficulty(task, measures), "vulnerable": spot.vulnerable,
                        "careful": spot.careful, "prefix": ""}
                    yield from self._if_it_fits(Example(**(full | example)))

    def _if_it_fits(self, example: Example) -> Iterator[Example]:
        if tokens(example.prompt) + tokens(example.prefix) + tokens(example.answer) > LIMIT_TOKENS:
            self.counts[f"{example.task}: more than {LIMIT_TOKENS} tokens"] += 1
        else:
            yield example

    def _detection(self, text: Text, spot: Spot, key: str, shown: str) -> Iterator[dict]:
        for side, code in (("vulnerable", spot.vulnerable), ("careful", spot.careful)):
            answer = found_answer(spot, text) if side == "vulnerable" else say.NOT_FOUND
            yield {"id": f"{key}/detection/{side}", "answer": answer,
                   "messages": say.user(detection_request(text.language, spot.name, shown, code, key))}

    def _repair(self, text: Text, spot: Spot, key: str, shown: str) -> Iterator[dict]:
        # To one of two it is told what is wrong.
        told = f" ({text.kind})" if text.kind not in (None, "other") and fraction(f"told {key}") < 0.5 else ""
        request = say.draw(say.REPAIR, key).format(name=say.called(spot.name), kind=told)
        code = below(shown, spot.vulnerable, text.language)
        yield {"id": f"{key}/repair", "messages": say.user(f"{request}\n\n{say.fenced(code, text.language)}"),
               "answer": say.fenced(spot.careful, text.language)}

    def _generation(self, text: Text, spot: Spot, key: str, shown: str) -> Iterator[dict]:
        if tokens(spot.careful) > (LONGEST_WRITTEN if shown else LONGEST_WRITTEN_ALONE):
            self.counts["generation: longer than can be asked for"] += 1
            return
        wanted = self.write_requirement(spot, text.language, text.kind, key)
        self.counts[f"requirement: {wanted.origin.split(':')[0]}"] += 1
        if wanted.text and (request := generation_request(spot, text.language, shown, wanted, key)):
            yield {"id": f"{key}/generation/requirement", "messages": say.user(request),
                   "answer": say.fenced(spot.careful, text.language)}
        elif wanted.text:
            self.counts["requirement: leak in the signature"] += 1
        if wanted.text:
            yield from self._alone(text, spot, key, wanted)
        beginning = benign_prefix(spot, text.language, key)
        self.counts["prefix: " + ("drawn" if beginning else "none before the difference, or it tells")] += 1
        if beginning:
            request = say.draw(say.GO_ON, key).format(title=say.TITLES[text.language], what=what(spot))
            if shown:
                request += f"\n\n{say.fenced(shown, text.language)}"
            given = f"```{text.language}\n{beginning}\n"
            rest = spot.careful[len(beginning) + 1 :]
            if "```" not in spot.careful:
                yield {"id": f"{key}/generation/prefix", "messages": say.user(request), "prefix": given,
                       "answer": f"{rest.rstrip()}\n```"}

    def _alone(self, text: Text, spot: Spot, key: str, wanted: Requirement) -> Iterator[dict]:
        """The definition with its imports, where it needs nothing else of its file."""
        sides = alone(spot, text.language)
        self.counts["requirement: " + ("can stand alone" if sides else "needs its file")] += 1
        if sides and (request := generation_request(spot, text.language, "", wanted, key, say.FORM_ALONE)):
            yield {"id": f"{key}/generation/alone", "messages": say.user(request), "careful": sides[0],
                   "vulnerable": sides[1], "answer": say.fenced(sides[0], text.language)}

    def _careful(self, text: Text) -> Iterator[Example]:
        """Of a text that is careful throughout, one definition to be found right."""
        found = outermost(definitions(text.careful, text.language), LONGEST_OUTER)
        found = [definition for definition in found if len(definition) >= FEWEST_LINES]
        if not found or "detection" not in self.tasks:
            self.counts["no definition in a careful text"] += not found
            return
        one = found[int(fraction(f"careful {text.id}") * len(found))]
        lines = text.careful.replace("\r\n", "\n").split("\n")
        code = "\n".join(lines[one.first : one.last + 1])
        spot = Spot(one.name, code, code, lines[: one.first], lines[: one.first], "", [len(code.split("\n")) - 1])
        shown = context(spot.above, text.language)
        yield from self._if_it_fits(Example(
            "detection", f"{text.id}/detection/careful", text.group, text.language, text.kind,
            say.user(detection_request(text.language, one.name, shown, code, text.id)), "", say.NOT_FOUND,
            difficulty("detection", measure(spot, text.language, text.kind)), None, code))


def what(spot: Spot) -> str:
    named = describe_name(spot.name)
    if named.startswith("the handler"):
        return named.removeprefix("the ")
    return f"function `{spot.name}`" if spot.name else "code"


def detection_request(language: str, name: str, shown: str, code: str, key: str) -> str:
    """The same words for both sides of a pair."""
    request = say.draw(say.DETECT, key).format(title=say.TITLES[language], name=say.called(name))
    return f"{request}\n\n{say.fenced(below(shown, code, language), language)}"


def below(shown: str, code: str, language: str) -> str:
    """A definition under what is shown above it: right below its comment, else behind a blank line."""
    last = shown.rpartition("\n")[2]
    gap = "\n" if last and not blanked(last, language).strip() else "\n\n"
    return shown + gap + code if shown else code


def found_answer(spot: Spot, text: Text) -> str:
    lines = spot.vulnerable.split("\n")
    quoted = textwrap.dedent("\n".join(lines[line] for line in spot.sinks[:QUOTED]))
    kind = ": " + text.kind + (f" ({text.cwe})" if text.cwe else "") if text.kind not in (None, "other") else ""
    return say.FOUND.format(kind=kind, lines=say.fenced(quoted, text.language))


def generation_request(spot: Spot, language: str, shown: str, wanted: Requirement, key: str,
                       asked: str = say.FORM) -> str | None:
    """None where the signature tells. It is given where both sides have the same; `asked` says what to answer with."""
    head, other = (signature(side, language) for side in (spot.careful, spot.vulnerable))
    begins = " "
    if head == other and len(head) < len(spot.careful.split("\n")):
        if leaks.found("\n".join(head)):
            return None
        begins = say.BEGINS.format(signature=say.fenced("\n".join(head), language))
    request = say.draw(say.WRITE if shown else say.WRITE_ALONE, key).format(
        title=say.TITLES[language], what=what(spot), requirement=wanted.text)
    return request + begins + asked.format(what=what(spot)) + (f"\n\n{say.fenced(shown, language)}" if shown else "")


def benign_prefix(spot: Spot, language: str, key: str) -> str:
    """Lines from the signature on that both sides share; where they end, before the first difference, is drawn, so
    that the next line is not always the one that matters. Empty where there are none or they tell."""
    lines = spot.careful.split("\n")
    first = min((k for _, _, k, _ in hunks(spot.vulnerable.split("\n"), lines)), default=0)
    least = len(signature(spot.careful, language))
    if not 0 < least <= first < len(lines):
        return ""
    end = least + int(fraction(f"prefix {key}") * (first - least + 1))
    beginning = "\n".join(lines[:end])
    if not blanked(beginning, language).strip() or leaks.found(beginning):
        return ""
    return beginning
