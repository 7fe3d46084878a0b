"""python -m plimsoll_training.lookalikes RECORDS... -o FILE: functions without a finding that look as if they
had one.

RECORDS are what `plimsoll dataset analyse --every-function` writes of files to train on. Of each word of a step,
and each two side by side, it is counted how surely steps with a finding hold it more often than safe ones (z of
the log-odds ratio; Monroe et al. 2008, "Fightin' Words", eq. 22). Of the functions without a finding those are
kept that have a safe step with the most telling ones. A model that reads them as well cannot live by dangerous
words alone: a process is given a list, a copy has a bound, a hash guards nothing. Functions with a step that
is not judged may be among them; the step stays unjudged.
"""

import argparse
import heapq
import json
import math
import re
from collections import Counter
from pathlib import Path

from .output import output_file
from .record import Record, open_text, read_records

WORD = re.compile(r"[A-Za-z_]\w*|\d+|\S")
# What fewer steps with a finding hold is some project's own word.
FEWEST = 15
# And what is not surely held by them more often says nothing either: in three standard errors.
SUREST = 3.0
# A step is as suspicious as its so many most telling features together: all would make long ones suspicious.
FEATURES_THAT_COUNT = 3
# Functions kept for each with a finding, and of one project at most.
SHARE, A_GROUP = 1.0, 20


def features(step: str) -> set[str]:
    """Words, and words side by side, of a step; nothing that is punctuation alone."""
    words = WORD.findall(step)
    found = set(words) | {f"{a} {b}" for a, b in zip(words, words[1:])}
    return {name for name in found if any(map(str.isalnum, name))}


class Suspicion:
    """z of the log-odds ratio by feature, one table a language; only of what speaks for a finding."""

    def __init__(self, read):
        """`read()` gives the records; it is called twice, so that only words of steps with a finding are kept."""
        bad: dict[str, Counter] = {}
        steps: Counter = Counter()
        for record in read():
            for step, label in zip(record.completions, record.labels):
                steps[record.language, label] += 1
                if label == 0:
                    bad.setdefault(record.language, Counter()).update(features(step))
        bad = {language: Counter({name: n for name, n in own.items() if n >= FEWEST})
               for language, own in bad.items()}
        good: dict[str, Counter] = {language: Counter() for language in bad}
        for record in read():
            for step, label in zip(record.completions, record.labels):
                if label == 1 and record.language in bad:
                    good[record.language].update(features(step) & bad[record.language].keys())
        self.tables: dict[str, dict[str, float]] = {
            language: {name: z for name, count in own.items() if (z := surprise(
                count, steps[language, 0], good[language][name], steps[language, 1])) > SUREST}
            for language, own in bad.items()}

    def of(self, step: str, language: str) -> float:
        """0 for a step without a word that speaks against it."""
        table = self.tables.get(language, {})
        return sum(heapq.nlargest(FEATURES_THAT_COUNT, (table.get(name, 0.0) for name in features(step))))


def surprise(bad: int, bad_steps: int, good: int, good_steps: int) -> float:
    """z of the log-odds ratio of being held by a step with a finding and by a safe one; half a step is added
    to each count."""
    held, not_held = (bad + 0.5, good + 0.5), (bad_steps - bad + 0.5, good_steps - good + 0.5)
    ratio = math.log(held[0] / not_held[0]) - math.log(held[1] / not_held[1])
    return ratio / math.sqrt(sum(1 / count for count in held + not_held))


def place(record: Record) -> tuple[str, str]:
    """The function that a record is of: its file and its name, whatever else was written of the file."""
    return record.id.rpartition("/")[0], record.trajectory


def lookalikes(paths: list[Path], share: float, a_group: int, marked_by: list[Path] = ()) -> set[str]:
    """The ids of the records to keep: in each language `share` for each function with a finding, of one
    project at most `a_group`; none in which `marked_by`, records of other tools, have a finding."""
    elsewhere = {place(record) for path in marked_by for record in read_records(path) if 0 in record.labels}
    def read():
        """The records of all files, one that stands in several once."""
        seen = set()
        for path in paths:
            for record in read_records(path):
                if record.id not in seen:
                    seen.add(record.id)
                    yield record

    suspicion = Suspicion(read)
    marked: Counter = Counter()
    found: dict[str, list[tuple[float, str, str]]] = {}
    for record in read():
        if 0 in record.labels:
            marked[record.language] += 1
            continue
        if place(record) in elsewhere:
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


def write(paths: list[Path], kept: set[str], output: Path) -> int:
    """The lines of the records to keep, as they are and once each, compressed if the name ends in .xz; in one
    step, so that what is there is whole."""
    written: set[str] = set()
    partial = output.with_name("partial-" + output.name)
    try:
        with open_text(partial, "wt") as out:
            for path in paths:
                with open_text(path) as file:
                    for line in file:
                        id = json.loads(line)["id"] if line.strip() else None
                        if id in kept and id not in written:
                            written.add(id)
                            out.write(line.rstrip("\n") + "\n")
        partial.replace(output)
    finally:
        partial.unlink(missing_ok=True)
    return len(written)


def main():
    parser = argparse.ArgumentParser(prog="lookalikes", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", nargs="+", type=Path)
    parser.add_argument("-o", "--output", type=output_file, required=True)
    parser.add_argument("--share", type=float, default=SHARE,
                        help="functions kept for each function with a finding, by language (default: 1)")
    parser.add_argument("--marked", nargs="+", type=Path, default=[], metavar="RECORDS",
                        help="records of other tools; functions with a finding in them are left out")
    parser.add_argument("--a-group", type=int, default=A_GROUP, help="functions of one project at most (default: 20)")
    options = parser.parse_args()
    try:
        kept = lookalikes(options.records, options.share, options.a_group, options.marked)
        count = write(options.records, kept, options.output)
    except (ValueError, OSError) as error:
        parser.exit(1, f"lookalikes: {error}\n")
    print(f"{options.output}: {count} functions")


if __name__ == "__main__":
    main()
