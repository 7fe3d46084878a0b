#!/usr/bin/env python3
"""What is found, and rightly named, in files in which weaknesses of many kinds stand beside careful code.

usage: mixed.py BINARY [FOLDER] [--model NAME] [--sensitivity WORD] [--list]

FOLDER (by default mixed/ beside this file) has `labels.json`: of each file the weak functions by their names, each with
the kinds that a warning may name, the best first. A function that is not listed is careful. Told are, of the weak
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
    kinds = lambda label: label["kinds"] if isinstance(label, dict) else label
    return {file: {name: kinds(label) for name, label in functions.items()} for file, functions in found.items()}


def scan(binary, folder, options):
    command = [str(pathlib.Path(binary).resolve()), "scan", ".", "--steps", "--format", "json", "--quiet", *options]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env=os.environ, check=False)
    if done.returncode not in (0, 1) or not done.stdout:
        sys.exit(f"{' '.join(command)}: {done.stderr.strip()}")
    return json.loads(done.stdout)


def base_name(name):
    """A top level is one, in however many parts it is scored; a method is known by its own name."""
    return "(top level)" if name.startswith("(top level") else name


def matches(label, name):
    return label == name or name.split(".")[-1] == label or name.split("::")[-1] == label or name.split("#")[-1] == label


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
    weak = found = named = right = careful = wrong = lines = 0
    for file in report["files"]:
        path = file["path"].removeprefix("./")
        lines += sum(1 for _ in open(given.folder / path, encoding="utf-8"))
        wanted = labels.get(path, {})
        left = dict(wanted)
        functions = {}
        for definition in file["definitions"]:
            flagged = [step for step in definition["steps"] if step["flagged"]]
            functions.setdefault(base_name(definition["name"]), []).extend(flagged)
        for name, flagged in functions.items():
            label = next((label for label in wanted if matches(label, name)), None)
            if label is None:
                careful += 1
                wrong += bool(flagged)
                if flagged and given.list:
                    print(f"careful {path} {name}: {flagged[0].get('kind')} {flagged[0]['margin']:+.2f}")
                continue
            left.pop(label, None)
            weak += 1
            found += bool(flagged)
            kinds = [step["kind"] for step in flagged if step.get("kind")]
            named += bool(kinds)
            right += any(kind in wanted[label] for kind in kinds)
            if given.list:
                said = ", ".join(kinds) or ("kind unclear" if flagged else "–")
                print(f"weak    {path} {name} ({wanted[label][0]}): {said}")
        if left:
            sys.exit(f"{path} has no {', '.join(left)}")
    share = lambda part, whole: f"{part} of {whole}" + (f" ({100 * part / whole:.0f} %)" if whole else "")
    print(f"{len(report['files'])} files, {lines} lines; {report['model']['name']} {report['model']['id'][:12]}")
    print(f"weak functions with a warning     {share(found, weak)}")
    print(f"… with a kind named               {share(named, found)}")
    print(f"… the kind right                  {share(right, named)}")
    print(f"careful functions with a warning  {share(wrong, careful)}")


if __name__ == "__main__":
    main()
