"""All checks of a repair, the cheap ones first; what they find goes back to the teacher."""

from dataclasses import dataclass

from ..tasks.sources import Text
from . import analysers, change, reward, silencing, syntax
from .analysers import Analysers, Found
from .change import LARGEST_SHARE
from .finding import Verdict
from .reward import RewardModel, Scores


@dataclass
class Checks:
    analysers: Analysers | None = None
    """None: no analyser is asked."""
    reward: RewardModel | None = None
    largest_share: float = LARGEST_SHARE
    grammars: str = ""

    def __post_init__(self):
        self._found: dict[str, Found] = {}
        self._scores: dict[str, Scores] = {}

    def of(self, repairs: list[tuple[Text, str]]) -> list[list[Verdict]]:
        """The verdicts on each repaired text, in the order of `repairs`. What does not parse is not analysed."""
        verdicts = [self._cheap(text, repaired) for text, repaired in repairs]
        open_ = [n for n, own in enumerate(verdicts) if all(verdict.passed for verdict in own)]
        if self.analysers and open_:
            found = self.analysers.find([(repairs[n][1], repairs[n][0].language) for n in open_])
            self._before([repairs[n][0] for n in open_])
            for number, own in zip(open_, found):
                verdicts[number].append(analysers.check(own, self._found[repairs[number][0].id]))
        if self.reward:
            for number in open_:
                text, repaired = repairs[number]
                if text.id not in self._scores:
                    self._scores[text.id] = self.reward.scores(text.vulnerable, text.language)
                verdicts[number].append(
                    reward.check(self.reward.scores(repaired, text.language), self._scores[text.id]))
        return verdicts

    def forget(self, texts: list[Text]):
        """What is known of vulnerable texts that are done with."""
        for text in texts:
            self._found.pop(text.id, None)
            self._scores.pop(text.id, None)

    def _cheap(self, text: Text, repaired: str) -> list[Verdict]:
        return [syntax.check(text.vulnerable, repaired, text.language, self.grammars),
                change.check(text.vulnerable, repaired, text.language, self.largest_share),
                silencing.check(text.vulnerable, repaired)]

    def _before(self, texts: list[Text]):
        new = [text for text in texts if text.id not in self._found]
        for text, found in zip(new, self.analysers.find([(text.vulnerable, text.language) for text in new])):
            self._found[text.id] = found
