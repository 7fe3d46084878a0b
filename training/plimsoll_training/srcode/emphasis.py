"""Where the two sides of a verified pair part: what supervised fine-tuning should look at.

Most tokens of a careful answer stand in the careless one too, and teach a writer nothing about security. As in SafeCoder
(He et al., 2024, "Instruction Tuning for Secure Code Generation", section 4), a baseline of the SRCode paper, the tokens
that differ weigh more, and what the vulnerable side has in their place is made unlikely. Over the answers of a step:

    L = (Σ_t w_t · −ln π(y_t|s_t) + v Σ_{(t, u)} −ln(1 − π(u|s_t))) / Σ_t w_t

w_t is `secure` where the careful side of a pair differs, and `rest` elsewhere and in answers that are no pair's. SafeCoder
reads the vulnerable answer for itself. Here u is the first token with which the vulnerable side goes another way at t, and
it is read behind the careful beginning, so a pair costs one pass and not two. At the first of several places that is what
was decided; at the later ones the mend stands above already.

Weight on few tokens alone lets the writer drift everywhere else: in an hour it learned the pairs' short answers and forgot
imports. So what both sides have can be held where the base has it, as in SVEN (He and Vechev, 2023, "Large Language Models
for Code: Security Hardening and Adversarial Testing", section 4.2): k times the mean of KL(base ‖ π) over the N tokens that
do not differ is added,

    L + k/N Σ_t KL(π_base(·|s_t) ‖ π(·|s_t))

which asks for no word of the answer there, only that the writer would go on as the base would. SVEN has the divergence the
other way round; this one is cross-entropy with the base's distribution as target, and punishes what gets lost.
"""

from dataclasses import dataclass
from difflib import SequenceMatcher

import torch

from ..tasks.conversation import fenced
from .examples import Example
from .language_model import LanguageModel
from .writer import Writer

Parting = tuple[int, int]
"""(place among the answer's tokens, the vulnerable side's token there)."""


@dataclass
class Emphasis:
    """Factors of the loss above; by default it is plain cross-entropy."""

    secure: float = 1.0
    rest: float = 1.0
    vulnerable: float = 0.0
    anchor: float = 0.0
    """k: of the divergence from the base at tokens that both sides have. Costs a second reading, without a way back."""


def vulnerable_answer(example: Example) -> str | None:
    """What the careless side would have answered; nothing where the answer is not the pair's careful text."""
    if example.careful is None or example.vulnerable is None:
        return None
    if example.prefix + example.answer != fenced(example.careful, example.language):
        return None
    whole = fenced(example.vulnerable, example.language)
    return whole.removeprefix(example.prefix) if whole.startswith(example.prefix) else None


def part(careful: list[int], vulnerable: list[int]) -> tuple[set[int], list[Parting]]:
    """(places of the careful tokens that the vulnerable side has not, where the vulnerable side goes another way).

    Where careful code left something out, the token behind the gap counts, as there it was decided.
    """
    own: set[int] = set()
    others: list[Parting] = []
    matcher = SequenceMatcher(None, careful, vulnerable, autojunk=False)
    for tag, first, last, other, other_last in matcher.get_opcodes():
        if tag == "equal":
            continue
        # What is put in before something that begins alike may as well stand behind that: where they really part.
        while first < len(careful) and other < len(vulnerable) and careful[first] == vulnerable[other]:
            first, last, other, other_last = first + 1, last + 1, other + 1, other_last + 1
        if first == len(careful):
            continue
        own |= set(range(first, max(min(last, len(careful)), first + 1)))
        # A side that ends has no token of its own there: nothing to make unlikely.
        if other < len(vulnerable):
            others.append((first, vulnerable[other]))
    return own, others


def places_of(examples: list[Example], answers: list[list[int]],
              language_model: LanguageModel) -> list[tuple[set[int], list[Parting]]]:
    """`part` of each example's answer; empty where no pair is known."""
    texts = [vulnerable_answer(example) for example in examples]
    encoded = iter(language_model.encode_pieces([[text, language_model.end] for text in texts if text is not None]))
    return [(set(), []) if text is None else part(answer, next(encoded)) for answer, text in zip(answers, texts)]


def unlikelihood(writer: Writer, hidden: torch.Tensor, tokens: torch.Tensor) -> torch.Tensor:
    """−ln(1 − π) (rows,) of tokens (rows,) at states (rows, width)."""
    chance = writer.log_probabilities(hidden, tokens)[0].exp()
    return -torch.log1p(-chance.clamp(max=MOST))


def drift(writer: Writer, hidden: torch.Tensor, base: torch.Tensor) -> torch.Tensor:
    """KL(base ‖ π) (rows,), in nats, of the distributions behind normed hidden states (rows, width) of both."""
    def some(own, others):
        ours = torch.log_softmax(writer.logits(own), -1)
        theirs = torch.log_softmax(writer.logits(others), -1)
        return (theirs.exp() * (theirs - ours)).sum(-1)

    return writer.in_parts(some, hidden, base)


MOST = 1 - 1e-6
"""Of a probability: at 1 the logarithm has no end. Beyond it this term has no gradient, and what pulls at the careful token,
which is then all but impossible, teaches alone."""
