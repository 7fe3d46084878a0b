"""python -m plimsoll_training.problems check | prompts | run | figures"""

import argparse
import json
import os
import sys
import time
from pathlib import Path

from ..output import output_file
from .check import check_all
from .figures import differences, figures_of, table
from .problem import FOLDER, SUITES, read_problems
from .prompt import prompt_of
from .results import read_completions, read_results, run
from .sandbox import SandboxError


def check_command(options) -> int:
    began = time.monotonic()
    problems = read_problems(options.problems, options.only)

    def done(row):
        print(f"{'wrong' if row.wrong else 'ok':5} {row.problem.id:28} CWE-{row.problem.cwe:<5}",
              f" {row.caught[:110]}",
              *(f"\n      {line}" for line in row.wrong), sep="", flush=True)

    rows = check_all(problems, options.jobs, done)
    wrong = sum(bool(row.wrong) for row in rows)
    kinds = {row.problem.kind for row in rows}
    print(f"{len(rows)} problems of {len(kinds)} kinds, {wrong} wrong, {time.monotonic() - began:.0f} s")
    return 1 if wrong else 0


def prompts_command(options) -> int:
    problems = read_problems(options.problems, options.only)
    lines = [json.dumps(prompt_of(problem, options.begun)) + "\n" for problem in problems]
    if options.output:
        options.output.write_text("".join(lines))
    else:
        sys.stdout.writelines(lines)
    return 0


def run_command(options) -> int:
    completions = read_completions(options.completions, read_problems(options.problems))
    began, count, rows = time.monotonic(), 0, []
    for row in run(completions, options.output, options.jobs):
        rows.append(row)
        count += 1
        if options.verbose:
            verdicts = (f"{suite} {row[suite]['outcome']} {row[suite]['reason']}".strip() for suite in SUITES)
            print(f"{row['id']} {row['sample']}: {', '.join(verdicts)}", flush=True)
        elif count % 50 == 0:
            print(f"{count} of {len(completions)}", flush=True)
    print(f"{count} results in {options.output}, {time.monotonic() - began:.0f} s")
    print(table([(options.output.stem, figures_of(rows))]), end="")
    return 0


def figures_command(options) -> int:
    all_rows = [(path.stem, read_results(path)) for path in options.results]
    report = {name: {"all": figures_of(rows)} for name, rows in all_rows}
    print(table([(name, report[name]["all"]) for name, _ in all_rows]), end="")
    for key in options.by:
        parts = []
        for name, rows in all_rows:
            for value in sorted({row[key] for row in rows}):
                found = figures_of([row for row in rows if row[key] == value])
                report[name].setdefault(key, {})[value] = found
                parts.append((f"{name}, {value}", found))
        print("\n" + table(parts), end="")
    if len(all_rows) > 1:
        base, base_rows = all_rows[0]
        apart = [(f"{name} − {base}", differences(rows, base_rows)) for name, rows in all_rows[1:]]
        for (name, _), (_, found) in zip(all_rows[1:], apart):
            report[name]["above"] = {base: found}
        print("\n" + table(apart, signed=True), end="")
    if options.output:
        options.output.write_text(json.dumps(report, indent=1) + "\n")
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m plimsoll_training.problems", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)

    def command(name: str, act, help: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=help)
        made.set_defaults(act=act)
        made.add_argument("--problems", type=Path, default=FOLDER, help="the folder of problems")
        return made

    jobs = {"type": int, "default": os.cpu_count(), "help": "sandboxes at a time; the cores if not given"}
    made = command("check", check_command, "prove that each problem tells careful code from careless code")
    made.add_argument("only", nargs="*", help="ids or languages; all if not given")
    made.add_argument("--jobs", **jobs)
    made = command("prompts", prompts_command, "write what a generator is asked, as JSON Lines")
    made.add_argument("only", nargs="*", help="ids or languages; all if not given")
    made.add_argument("--begun", action="store_true", help="the answer is begun, up to the function's body")
    made.add_argument("-o", "--output", type=output_file)
    made = command("run", run_command, "run the tests on completions")
    made.add_argument("completions", type=Path)
    made.add_argument("-o", "--output", type=output_file, required=True)
    made.add_argument("--jobs", **jobs)
    made.add_argument("-v", "--verbose", action="store_true", help="a line for each")
    made = commands.add_parser("figures", help="Pass.Rate, Sec.Rate, FS@1, pass@k and FS@k of results")
    made.set_defaults(act=figures_command)
    made.add_argument("results", type=Path, nargs="+", help="others are compared with the first")
    made.add_argument("--by", nargs="*", choices=["language", "kind"], default=["language"])
    made.add_argument("-o", "--output", type=output_file, help="the same as JSON")
    options = parser.parse_args()
    try:
        return options.act(options)
    except (ValueError, OSError, SandboxError) as error:
        print(f"problems: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
