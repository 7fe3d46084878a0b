"""python -m plimsoll_training.repair RECORDS... -o TRIPLETS: from vulnerable texts to repaired ones (Vul2Safe, 3.1).

RECORDS are pairs and annotated texts, `.jsonl` or `.jsonl.xz`, as Documentation/Training.md describes them. The teacher
is `pairs`, the verified careful side of each pair, or with --server a model, which has three rounds. What passes every
check goes to TRIPLETS with the evidence, what does not to --rejected. A run that was stopped goes on.

python -m plimsoll_training.repair --sample TRIPLETS [--count 50]: some of them, to be read by eye.
"""

import argparse
import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from ..output import output_file
from ..tasks import held_out, sources
from ..tasks.drawing import fraction
from ..tasks.sources import Text
from ..tasks.tokens import tokens
from . import sample
from .analysers import AnalyserError, Analysers
from .chat import ChatError, add_server_options, server_from
from .change import LARGEST_SHARE
from .checks import Checks
from .reward import SENSITIVITIES, RewardError, RewardModel
from .rounds import repair
from .teacher import ROUNDS, ChatTeacher, PairsTeacher
from .triplet import Output, rejection, triplet

# A file of 20 kB: longer ones are seldom given back whole.
LONGEST_TEXT = 6000


def main(arguments: list[str] | None = None):
    parser = argparse.ArgumentParser(prog="repair", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", nargs="*", type=Path)
    parser.add_argument("-o", "--output", type=output_file)
    parser.add_argument("--rejected", type=output_file, help="what did not pass, with what was found (default: beside it)")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"of a model for one text (default: {ROUNDS})")
    parser.add_argument("--parallel", type=int, default=1, help="answers waited for at once (default: 1)")
    parser.add_argument("--limit", type=int, help="stop after so many texts")
    parser.add_argument("--each", type=int, help="texts of a language at most, drawn by a hash of the id")
    parser.add_argument("--longest", type=int, default=LONGEST_TEXT, help=f"tokens of a text (default: {LONGEST_TEXT})")
    checks = parser.add_argument_group("checks")
    checks.add_argument("--plimsoll", default=shutil.which("plimsoll") or "plimsoll", help="the command")
    checks.add_argument("--reward-model", default="", metavar="NAME",
                        help="a model's name or folder (default: its own)")
    checks.add_argument("--sensitivity", choices=SENSITIVITIES, default="balanced")
    checks.add_argument("--largest-share", type=float, default=LARGEST_SHARE,
                        help=f"of changed lines (default: {LARGEST_SHARE})")
    checks.add_argument("--without", action="append", default=[], choices=("analysers", "reward"),
                        help="leave a check out; the evidence then lacks it")
    checks.add_argument("--njsscan", default="njsscan", help="its path (default: the one on the path, if any)")
    checks.add_argument("--cache", type=Path, help="a folder that keeps what analysers found")
    checks.add_argument("--grammars", default="", help="the library of grammars (default: the one set-up fetched)")
    checks.add_argument("--threads", type=int, default=0, help="of the reward model (default: its own)")
    reading = parser.add_argument_group("reading by eye")
    reading.add_argument("--sample", type=Path, metavar="TRIPLETS")
    reading.add_argument("--count", type=int, default=sample.COUNT)
    reading.add_argument("--seed", type=int, default=1)
    add_server_options(parser, what="repair")
    options = parser.parse_args(arguments)
    try:
        if options.sample:
            print(sample.page(sample.draw(sample.read(options.sample), options.count, options.seed)), end="")
            return
        if not options.records or not options.output:
            parser.error("RECORDS and -o are wanted, or --sample")
        if not 0 < options.largest_share <= 1 or options.rounds < 1 or options.parallel < 1:
            parser.error("--largest-share lies in 0…1, --rounds and --parallel are 1 at least")
        run(options)
    except (ValueError, OSError, ChatError, AnalyserError, RewardError) as error:
        parser.exit(1, f"repair: {error}\n")
    except KeyboardInterrupt:
        parser.exit(130, "repair: stopped; the same command goes on\n")


def run(options):
    for path in options.records:
        held_out.check_file(path, evaluation=False)
    server = server_from(options)
    teacher = ChatTeacher(server, options.rounds) if server else PairsTeacher()
    plimsoll = str(Path(options.plimsoll).resolve()) if Path(options.plimsoll).exists() else options.plimsoll
    checks = Checks(
        None if "analysers" in options.without else Analysers(plimsoll, options.cache, njsscan=options.njsscan),
        None if "reward" in options.without else RewardModel(plimsoll, options.reward_model, options.sensitivity,
                                                             options.threads),
        options.largest_share, options.grammars)
    passed = Output(options.output)
    rejected = Output(options.rejected or options.output.with_name("rejected-" + options.output.name))
    left_out: Counter = Counter()
    counts: Counter = Counter()
    started = time.monotonic()
    try:
        for outcomes in repair(wanted(options, teacher, passed.ids | rejected.ids, left_out), teacher, checks,
                               options.parallel):
            for outcome in outcomes:
                if outcome.passed:
                    passed.write(triplet(outcome, teacher.name))
                    counts[f"passed in round {len(outcome.rounds)}"] += 1
                else:
                    rejected.write(rejection(outcome, teacher.name))
                    attempt, verdicts = outcome.rounds[-1]
                    for name in [v.check for v in verdicts if not v.passed] or ["no usable answer"]:
                        counts[f"rejected: {name}"] += 1
            print(f"{len(passed.ids)} passed, {len(rejected.ids)} rejected, {time.monotonic() - started:.0f} s",
                  file=sys.stderr, flush=True)
    finally:
        passed.close()
        rejected.close()
    for reason, count in (counts + left_out).most_common():
        print(f"{count:6}  {reason}")
    texts = len(passed.ids) + len(rejected.ids)
    print(f"{options.output}: {len(passed.ids)} triplets of {texts} texts by {teacher.name}")


def wanted(options, teacher, done: set[str], left_out: Counter) -> Iterator[Text]:
    texts = sources.read(options.records, False, left_out, vulnerable=True)
    if options.each:
        texts = iter(drawn(list(texts), options.each, options.seed))
    count = 0
    for text in texts:
        if text.id in done:
            left_out["done by an earlier run"] += 1
        elif isinstance(teacher, PairsTeacher) and text.careful is None:
            left_out["no verified careful side"] += 1
        elif tokens(text.vulnerable) > options.longest:
            left_out[f"more than {options.longest} tokens"] += 1
        else:
            if options.limit is not None and count == options.limit:
                return
            count += 1
            yield text


def drawn(texts: list[Text], each: int, seed: int) -> list[Text]:
    by_language: dict[str, list[Text]] = {}
    for text in sorted(texts, key=lambda t: fraction(f"repair {seed} {t.id}")):
        by_language.setdefault(text.language, []).append(text)
    return [text for own in by_language.values() for text in own[:each]]


if __name__ == "__main__":
    main()
