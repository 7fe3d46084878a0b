"""A requirement written by a model behind a chat server, held to the same rule: nothing that tells."""

from .drawing import fraction
from ..repair.chat import ChatServer
from . import leaks
from .conversation import TITLES, fenced
from .requirement import Requirement, requirement
from .spots import Spot

# As many as a repair has; one that still tells is replaced by what the rules say.
ROUNDS = 3
# A requirement longer than that dictates the code.
LONGEST = 600
ASK = (
    "Below is a {title} function. Write the request that a developer would have typed to have it written: two to four"
    " plain sentences about what it does, what it is given and what it gives back. Name the inputs and where they come"
    " from. Say nothing about security, checks, limits or what could go wrong, and write no code. Answer with the"
    " sentences alone.\n\n{code}"
)
AGAIN = "That will not do: {reason}. Write the sentences again without it."


class RequirementTeacher:
    """Called like `requirement.requirement`."""

    def __init__(self, server: ChatServer):
        self.server = server

    def __call__(self, spot: Spot, language: str, kind: str | None, key: str) -> Requirement:
        # The careless side: what it is for is the same, and it holds none of the careful side's words.
        messages = [{"role": "user", "content": ASK.format(title=TITLES[language],
                                                           code=fenced(spot.vulnerable, language))}]
        for number in range(ROUNDS):
            text = " ".join(self.server.reply(messages, seed=int(fraction(f"{key} {number}") * 2**31)).text.split())
            reason = problem(text)
            if not reason:
                return Requirement(text, "teacher")
            messages += [{"role": "assistant", "content": text},
                         {"role": "user", "content": AGAIN.format(reason=reason)}]
        return requirement(spot, language, kind, key)


def problem(text: str) -> str | None:
    if not leaks.words(text):
        return "there are no sentences"
    if len(text) > LONGEST:
        return f"it has {len(text)} characters, and {LONGEST} are enough"
    if "```" in text:
        return "it holds code"
    word = leaks.found(text)
    return f"it says `{word}`" if word else None
