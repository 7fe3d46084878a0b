"""python -m plimsoll_training.tasks RECORDS... -o FILE: detection, repair and generation from pairs, easiest first.

RECORDS are pairs and careful texts, `.jsonl` or `.jsonl.xz`, as Documentation/Training.md describes them; of other
annotated texts nothing is made. Examples to evaluate on come from files of a folder `valid` and with --evaluation.
Nothing is sent anywhere unless --server names a server.
"""

import argparse
import json
import sys
import time
from collections import Counter
from pathlib import Path

from .drawing import fraction
from ..output import output_file
from ..repair.chat import ChatError, ChatServer, add_server_options, server_from
from . import sources
from .build import Builder
from .difficulty import STAGES
from .example import Example, read, write
from .requirement import requirement
from .teacher import RequirementTeacher
from .tokens import tokens


def main(arguments: list[str] | None = None):
    parser = argparse.ArgumentParser(prog="tasks", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", nargs="+", type=Path)
    parser.add_argument("-o", "--output", type=output_file, required=True)
    parser.add_argument("--tasks", default=",".join(STAGES), help="with commas between (default: all three)")
    parser.add_argument("--evaluation", action="store_true", help="examples to evaluate on, from files of `valid`")
    parser.add_argument("--apart-from", type=Path, action="append", default=[], metavar="EXAMPLES",
                        help="leave out what shares a group or a definition with these")
    parser.add_argument("--each", type=int, metavar="N", help="N examples of a task and language at most")
    parser.add_argument("--seed", type=int, default=1, help="draws them (default: 1)")
    parser.add_argument("--report", type=output_file, help="write the counts here too, as JSON")
    add_server_options(parser, what="write the requirements")
    options = parser.parse_args(arguments)
    wanted = tuple(name.strip() for name in options.tasks.split(","))
    if unknown := set(wanted) - set(STAGES):
        parser.error(f"--tasks: {', '.join(sorted(unknown))} is no task; there are {', '.join(STAGES)}")
    if options.each is not None and options.each < 1:
        parser.error(f"--each {options.each}: one at least")
    started = time.monotonic()
    try:
        server: ChatServer | None = server_from(options)
        builder = Builder(RequirementTeacher(server) if server else requirement, wanted)
        left_out: Counter = Counter()
        examples = [example for text in sources.read(options.records, options.evaluation, left_out)
                    for example in builder.examples(text)]
        examples = apart(examples, options.apart_from, left_out)
        if options.each:
            examples = draw(examples, options.each, options.seed)
        if not examples:
            raise ValueError("no example came of these records; the counts say why: "
                             + json.dumps(left_out + builder.counts, ensure_ascii=False))
        examples.sort(key=lambda e: (e.difficulty, e.id))
        write(examples, options.output)
    except (ValueError, OSError, ChatError) as error:
        parser.exit(1, f"tasks: {error}\n")
    counts = report(examples, left_out + builder.counts, time.monotonic() - started)
    print(table(counts), end="")
    if options.report:
        options.report.write_text(json.dumps(counts, indent=1, ensure_ascii=False) + "\n")


def apart(examples: list[Example], others: list[Path], left_out: Counter) -> list[Example]:
    """Without those of a group that `others` have, or about a definition that stands there, white space aside."""
    groups, texts = set(), set()
    for path in others:
        for example in read(path):
            groups.add(commit(example.group))
            texts.update(bare(text) for text in (example.vulnerable, example.careful) if text)
    kept = []
    for example in examples:
        if commit(example.group) in groups:
            left_out["a group of the other side"] += 1
        elif any(bare(text) in texts for text in (example.vulnerable, example.careful) if text):
            left_out["a definition of the other side"] += 1
        else:
            kept.append(example)
    return kept


def commit(group: str) -> str:
    """Collections write a commit with and without its repository."""
    return group.rstrip("/").rpartition("/commit/")[2]


def bare(text: str) -> str:
    return "".join(text.split())


def draw(examples: list[Example], each: int, seed: int) -> list[Example]:
    """Of each task and language at most `each`; both sides of a detection or none, as one number draws them."""
    key = lambda e: (fraction(f"draw {seed} {e.id.removesuffix('/vulnerable').removesuffix('/careful')}"), e.id)
    taken: Counter = Counter()
    kept = []
    for example in sorted(examples, key=key):
        if taken[example.task, example.language] < each:
            taken[example.task, example.language] += 1
            kept.append(example)
    return kept


def report(examples: list[Example], left_out: Counter, seconds: float) -> dict:
    tasks = {}
    for task in STAGES:
        own = [e for e in examples if e.task == task]
        if not own:
            continue
        lengths = sorted(tokens(e.prompt) + tokens(e.prefix) + tokens(e.answer) for e in own)
        answers = sorted(tokens(e.answer) for e in own)
        tasks[task] = {
            "examples": len(own), "groups": len({e.group for e in own}),
            "languages": dict(sorted(Counter(e.language for e in own).items())),
            "strategies": dict(Counter(e.id.rpartition("/")[2] for e in own)) if task != "repair" else {},
            "tokens": {"median": lengths[len(lengths) // 2], "longest": lengths[-1], "sum": sum(lengths)},
            "answer tokens": {"median": answers[len(answers) // 2], "sum": sum(answers)},
            "difficulty": [own[0].difficulty, own[len(own) // 2].difficulty, own[-1].difficulty],
        }
    return {"tasks": tasks, "counts": dict(left_out.most_common()), "seconds": round(seconds, 1)}


def table(counts: dict) -> str:
    lines = []
    for task, own in counts["tasks"].items():
        languages = ", ".join(f"{name} {count}" for name, count in own["languages"].items())
        lines.append(f"{task}: {own['examples']} examples of {own['groups']} groups; tokens {own['tokens']['median']}"
                     f" (median), {own['tokens']['longest']} at most; difficulty {own['difficulty'][0]:.2f}"
                     f"…{own['difficulty'][2]:.2f}")
        lines.append(f"  {languages}")
        if own["strategies"]:
            lines.append("  " + ", ".join(f"{name} {count}" for name, count in sorted(own["strategies"].items())))
    lines += [f"{count:6}  {reason}" for reason, count in counts["counts"].items()]
    return "\n".join(lines) + f"\n{counts['seconds']} s\n"


if __name__ == "__main__":
    sys.exit(main())
