"""python -m plimsoll_training.lookalikes RECORDS... -o FILE: functions without a finding that look as if they had one.

RECORDS are what `plimsoll dataset analyse --every-function` writes. Of each word of a step, and each two side by
side, it is counted how surely steps with a finding hold it more often than safe ones (z of the log-odds ratio;
Monroe et al. 2008, "Fightin' Words", eq. 22). Of the functions without a finding those are kept that have a safe
step with such words. A model that reads them as well cannot live by dangerous words alone: a process gets a list,
a copy a bound, a hash guards nothing.
"""

import argparse
import heapq
import json
import math
import re
from collections import Counter
from pathlib import Path

from .record import Record, open_text, read_records

WORD = re.compile(r"[A-Za-z_]\w*|\d+|\S")
# What fewer steps with a finding hold is some project's own word.
FEWEST = 15
# And what is not surely held by them more often says nothing either: in three standard errors.
SUREST = 3.0
# A step is as suspicious as so many of its words together: all of them would make long ones suspicious.
WORDS_THAT_COUNT = 3


def features(step: str) -> set[str]:
    """Words, and words side by side, of a step; nothing that is punctuation alone."""
    words = WORD.findall(step)
    found = set(words) | {f"{a} {b}" for a, b in zip(words, words[1:])}
    return {name for name in found if any(map(str.isalnum, name))}


class Suspicion:
    """z of the log-odds ratio by feature, one table a language; only of what speaks for a finding."""

    def __init__(self, records):
        counts: dict[tuple[str, int], Counter] = {}
        steps: Counter = Counter()
        for record in records:
            for step, label in zip(record.completions, record.labels):
                if label is not None:
                    key = (record.language, label)
                    steps[key] += 1
                    counts.setdefault(key, Counter()).update(features(step))
        self.tables: dict[str, dict[str, float]] = {}
        for language in {language for language, _ in counts}:
            bad, good = (counts.get((language, label), Counter()) for label in (0, 1))
            self.tables[language] = {
                name: z for name, count in bad.items() if count >= FEWEST
                and (z := surprise(count, steps[language, 0], good[name], steps[language, 1])) > SUREST}

    def of(self, step: str, language: str) -> float:
        """0 for a step without a word that speaks against it."""
        table = self.tables.get(language, {})
        return sum(heapq.nlargest(WORDS_THAT_COUNT, (table.get(name, 0.0) for name in features(step))))


def surprise(bad: int, bad_steps: int, good: int, good_steps: int) -> float:
    """z of the log-odds ratio of being held by a step with a finding and by a safe one; half a step is added
    to each count."""
    held, not_held = (bad + 0.5, good + 0.5), (bad_steps - bad + 0.5, good_steps - good + 0.5)
    ratio = math.log(held[0] / not_held[0]) - math.log(held[1] / not_held[1])
    return ratio / math.sqrt(sum(1 / count for count in held + not_held))


def lookalikes(paths: list[Path], share: float, a_group: int) -> set[str]:
    """The ids of the records to keep: in each language `share` for each function with a finding, of one
    project at most `a_group`."""
    suspicion = Suspicion(record for path in paths for record in read_records(path))
    marked: Counter = Counter()
    found: dict[str, list[tuple[float, str, str]]] = {}
    for path in paths:
        for record in read_records(path):
            if 0 in record.labels:
                marked[record.language] += 1
                continue
            worst = max((suspicion.of(step, record.language)
                         for step, label in zip(record.completions, record.labels) if label == 1), default=0.0)
            if worst > 0:
                found.setdefault(record.language, []).append((worst, record.id, record.group))
    kept: set[str] = set()
    for language, own in found.items():
        groups: Counter = Counter()
        for _, id, group in sorted(own, reverse=True):
            if groups.total() >= share * marked[language]:
                break
            if groups[group] < a_group:
                groups[group] += 1
                kept.add(id)
    return kept


def main():
    parser = argparse.ArgumentParser(prog="lookalikes", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", nargs="+", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--share", type=float, default=1.0,
                        help="functions kept for each function with a finding, by language (default: 1)")
    parser.add_argument("--a-group", type=int, default=20, help="functions of one project at most (default: 20)")
    options = parser.parse_args()
    try:
        kept = lookalikes(options.records, options.share, options.a_group)
    except (ValueError, OSError) as error:
        parser.exit(1, f"lookalikes: {error}\n")
    written: set[str] = set()
    partial = options.output.with_name(options.output.name + ".partial")
    with open(partial, "w", encoding="utf-8") as out:
        for path in options.records:
            with open_text(path) as file:
                for line in file:
                    id = json.loads(line)["id"] if line.strip() else None
                    if id in kept and id not in written:
                        written.add(id)
                        out.write(line)
    partial.replace(options.output)
    print(f"{options.output}: {len(written)} functions")


if __name__ == "__main__":
    main()
