#!/usr/bin/env python3
"""What is found, and rightly named, in files in which weaknesses of many kinds stand beside careful code.

usage: mixed.py BINARY [FOLDER] [--model NAME] [--sensitivity WORD] [--list]

FOLDER (by default mixed/ beside this file) has `labels.json`: of each file the weak functions by their names, each with
the kinds that a warning may name, the best first, and where a name is not enough the lines of the weakness
(`{"lines": [first, last], "kinds": […]}`). A function that is not listed is careful. Told are, of the weak
functions, how many have a warning, of how many a kind is named, and how often rightly; and how many careful ones have a
warning. `--list` prints every warning and every weak function without one.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent


def read_labels(folder):
    found = json.loads((folder / "labels.json").read_text())
    whole = lambda label: label if isinstance(label, dict) else {"kinds": label}
    return {file: {name: whole(label) for name, label in functions.items()} for file, functions in found.items()}


def scan(binary, folder, options):
    command = [str(pathlib.Path(binary).resolve()), "scan", ".", "--steps", "--format", "json", "--quiet", *options]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env=os.environ, check=False)
    if done.returncode not in (0, 1) or not done.stdout:
        sys.exit(f"{' '.join(command)}: {done.stderr.strip()}")
    return json.loads(done.stdout)


def functions_of(file):
    """Its functions as (name, first line, last line, flagged steps); a top level is one, in however many parts it is
    scored."""
    found = {}
    for definition in file["definitions"]:
        name, steps = definition["name"], definition["steps"]
        is_top = name.startswith("(top level")
        key = "(top level)" if is_top else (name, steps[0]["startLine"])
        own = found.setdefault(key, ["(top level)" if is_top else name, steps[0]["startLine"], 0, []])
        own[2] = max(own[2], steps[-1]["endLine"])
        own[3] += [step for step in steps if step["flagged"]]
    return list(found.values())


def weak_one(name, label, functions):
    """The function that a label is of: the smallest around its lines, or the one of its name."""
    if "lines" in label:
        around = [f for f in functions if f[1] <= label["lines"][0] <= f[2]]
        return min(around, key=lambda f: (f[0] == "(top level)", f[2] - f[1]), default=None)
    return next((f for f in functions if name in (f[0], f[0].split(".")[-1])), None)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("binary")
    parser.add_argument("folder", nargs="?", type=pathlib.Path, default=HERE / "mixed")
    parser.add_argument("--model")
    parser.add_argument("--sensitivity")
    parser.add_argument("--list", action="store_true")
    given = parser.parse_args()
    options = [word for name in ("model", "sensitivity") if getattr(given, name)
               for word in (f"--{name}", getattr(given, name))]
    labels = read_labels(given.folder)
    report = scan(given.binary, given.folder, options)
    missing = set(labels) - {file["path"].removeprefix("./") for file in report["files"]}
    if missing:
        sys.exit(f"not scanned: {', '.join(sorted(missing))}")
    weak = found = named = right = careful = wrong = lines = 0
    for file in report["files"]:
        path = file["path"].removeprefix("./")
        lines += sum(1 for _ in open(given.folder / path, encoding="utf-8"))
        wanted = labels.get(path, {})
        functions = functions_of(file)
        labelled = {}
        for name, label in wanted.items():
            one = weak_one(name, label, functions)
            if one is None:
                sys.exit(f"{path} has no {name}")
            labelled.setdefault(id(one), (name, one, []))[2].extend(label["kinds"])
        for function in functions:
            name, _, _, flagged = function
            if id(function) not in labelled:
                careful += 1
                wrong += bool(flagged)
                if flagged and given.list:
                    print(f"careful {path} {name}: {flagged[0].get('kind')} {flagged[0]['margin']:+.2f}")
                continue
            name, _, accepted = labelled[id(function)]
            weak += 1
            found += bool(flagged)
            kinds = [step["kind"] for step in flagged if step.get("kind")]
            named += bool(kinds)
            right += bool(kinds) and all(kind in accepted for kind in kinds)
            if given.list:
                said = ", ".join(kinds) or ("kind unclear" if flagged else "–")
                print(f"weak    {path} {name} ({accepted[0]}): {said}")
    share = lambda part, whole: f"{part} of {whole}" + (f" ({100 * part / whole:.0f} %)" if whole else "")
    print(f"{len(report['files'])} files, {lines} lines; {report['model']['name']} {report['model']['id'][:12]}")
    print(f"weak functions with a warning     {share(found, weak)}")
    print(f"… with a kind named               {share(named, found)}")
    print(f"… the kind right                  {share(right, named)}")
    print(f"careful functions with a warning  {share(wrong, careful)}")


if __name__ == "__main__":
    main()
