#!/usr/bin/env python3
"""What `plimsoll rewrite` proposes where verified pairs of careless and careful code differ, to be read by eye.

usage: mends.py BINARY [PAIRS.jsonl[.xz]] [--place N] [--count N] [--seed N] [-o FILE] [--show] [-- OPTION ...]

Of each pair's careless side the N-th place is taken at which the careful side is another (1 where nothing is said), if a
step there has a margin and a fall that `strict` would show: nobody is offered a mend anywhere else. Pairs are drawn by a
seed, until there are so many places. OPTIONs are given to `rewrite`, as --writer base. Each place is a line of FILE with
what stands there, what is proposed and why others were not; a run that was cut goes on. --show prints the proposals of FILE as differences, with what the
careful side has there: whether one is right is for a reader to say. Documentation/Generation.md has what came of it.
"""

import argparse
import difflib
import json
import lzma
import pathlib
import random
import subprocess
import sys
import tempfile

ENDINGS = {"c": "c", "cpp": "cpp", "python": "py", "javascript": "js", "typescript": "ts", "go": "go", "java": "java",
           "ruby": "rb", "rust": "rs"}
# As `strict` of plimsoll-medium has them.
MARGIN, FALL = -0.26, 0.30


def main():
    own, options = sys.argv[1:], []
    if "--" in own:
        place = own.index("--")
        own, options = own[:place], own[place + 1 :]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", type=pathlib.Path)
    parser.add_argument("pairs", type=pathlib.Path, nargs="?", help="not wanted with --show")
    parser.add_argument("--place", type=int, default=1)
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-o", "--output", type=pathlib.Path, default=pathlib.Path("mends.jsonl"))
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args(own)
    if not (given.show or given.pairs):
        parser.error("PAIRS are wanted, or --show")
    done = [json.loads(line) for line in given.output.read_text().splitlines()] if given.output.exists() else []
    if not given.show:
        opened = lzma.open(given.pairs, "rt") if given.pairs.suffix == ".xz" else open(given.pairs)
        with opened as file:
            pairs = [json.loads(line) for line in file]
        random.Random(given.seed).shuffle(pairs)
        done = measure(given, options, pairs, done)
    proposed = [one for one in done if one.get("proposal")]
    if given.show:
        for number, one in enumerate(proposed, 1):
            print(shown(number, one))
    seconds = [one["seconds"] for one in done if "seconds" in one]
    print(f"{len(seconds)} places, {len(proposed)} proposals, {sum(seconds) / max(1, len(seconds)):.1f} s each in the mean;"
          f" {sum('error' in one for one in done)} more could not be asked for")


def measure(given, options, pairs, done):
    known = {one["id"] for one in done}
    with open(given.output, "a") as output, tempfile.TemporaryDirectory() as folder:
        for pair in pairs:
            if sum("seconds" in one for one in done) >= given.count:
                break
            if pair["id"] in known or pair["language"] not in ENDINGS:
                continue
            one = mend(given, options, pair, pathlib.Path(folder) / f"code.{ENDINGS[pair['language']]}")
            if one:
                done.append(one)
                output.write(json.dumps(one, ensure_ascii=False) + "\n")
                output.flush()
    return done


def mend(given, options, pair, file):
    """What came of a pair; nothing where it has no such place."""
    careless, careful = (pair[side].split("\n") for side in ("vulnerable", "fixed"))
    hunks = [op for op in difflib.SequenceMatcher(None, careless, careful, autojunk=False).get_opcodes()
             if op[0] != "equal"]
    if len(hunks) < given.place:
        return None
    _, start, _, first, last = hunks[given.place - 1]
    line = min(start + 1, len(careless))
    file.write_text(pair["vulnerable"])
    scores = json.loads(run(given.binary, "score", file, "--json").stdout)
    here = [step for trajectory in scores["trajectories"] for step in trajectory["steps"]
            if step["startLine"] <= line <= step["endLine"]]
    if not any(step["margin"] <= MARGIN and step["fall"] >= FALL for step in here):
        return None
    found = run(given.binary, "rewrite", f"{file}:{line}", "--json", *options)
    one = {"id": pair["id"], "line": line, "careful": "\n".join(careful[first:last])}
    if found.returncode not in (0, 1):
        return one | {"error": found.stderr.strip()[-300:]}
    told = json.loads(found.stdout)
    best = next(iter(told["candidates"]), None)
    return one | {name: told.get(name) for name in ("own", "writer", "kind", "seconds")} | {
        "proposal": best if best and not best.get("problem") else None,
        "problems": [candidate.get("problem") for candidate in told["candidates"]]}


def run(binary, *arguments):
    return subprocess.run([str(binary), *map(str, arguments)], capture_output=True, text=True)


def shown(number, one):
    proposal = one["proposal"]
    lines = difflib.unified_diff(one["own"].splitlines(), proposal["text"].splitlines(), lineterm="", n=0)
    changed = [line for line in lines if not line.startswith(("---", "+++", "@@"))]
    careful = one["careful"].splitlines()
    return "\n".join([f"== {number}  {one['id']}:{one['line']}  {one['kind'] or 'kind unclear'}, by {one['writer']}",
                      *changed, *(f"  import {given['text'].strip()}" for given in proposal["imports"]),
                      *(f"    careful: {line}" for line in careful[:12]), ""])


if __name__ == "__main__":
    main()
