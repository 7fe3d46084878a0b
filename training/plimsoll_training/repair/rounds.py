"""Self-reflection (section 3.1): a repair that a check does not let pass goes back with what was found."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice

from ..tasks.sources import Text
from .checks import Checks
from .finding import Verdict
from .teacher import Attempt, Teacher

# Texts that are repaired and checked together: an analyser's start is paid once for them.
A_BATCH = 24
# Of a teacher that is waited for: what a run that is killed loses is at most this many texts' answers.
A_FEW = 4


@dataclass
class Outcome:
    text: Text
    rounds: list[tuple[Attempt, list[Verdict]]] = field(default_factory=list)

    @property
    def passed(self) -> bool:
        if not self.rounds:
            return False
        attempt, verdicts = self.rounds[-1]
        return attempt.repaired is not None and all(verdict.passed for verdict in verdicts)

    def found(self) -> list[tuple[Attempt, list[str]]]:
        """Each round with what was found in it."""
        return [(attempt, [attempt.problem] if attempt.repaired is None else
                 [said for verdict in verdicts for said in verdict.said]) for attempt, verdicts in self.rounds]


def repair(texts: Iterator[Text], teacher: Teacher, checks: Checks, parallel: int = 1) -> Iterator[list[Outcome]]:
    """What came of the texts, some at a time. Up to `parallel` answers are waited for at once."""
    count = A_BATCH if teacher.rounds == 1 else max(A_FEW, parallel)
    with ThreadPoolExecutor(parallel) as pool:
        while batch := list(islice(texts, count)):
            outcomes = [Outcome(text) for text in batch]
            for _ in range(teacher.rounds):
                open_ = [outcome for outcome in outcomes if not outcome.passed]
                attempts = list(pool.map(lambda outcome: teacher.repair(outcome.text, outcome.found()), open_))
                usable = [(o.text, a.repaired) for o, a in zip(open_, attempts) if a.repaired is not None]
                verdicts = iter(checks.of(usable))
                for outcome, attempt in zip(open_, attempts):
                    outcome.rounds.append((attempt, next(verdicts) if attempt.repaired is not None else []))
            checks.forget(batch)
            yield outcomes
