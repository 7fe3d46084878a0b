#!/usr/bin/env python3
"""Fails on an arrow between modules that Documentation/Modules.md does not list.

The table there is the one source. Three things are held against it: the dependencies of every target
that is not a test (`swift package describe --type json`), the `import` lines of all sources, and the
rule that a C target has exactly one importer. A test target may import what its declared dependencies
reach, save the C targets.

usage: check-modules.py [--description FILE]     FILE: saved output of the describe command
"""

import argparse
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
TABLE = "Documentation/Modules.md"

# What comes with the toolchain or the system and needs no arrow.
AMBIENT = {
    "Swift", "Foundation", "FoundationEssentials", "FoundationXML", "Dispatch", "Synchronization", "Testing", "XCTest",
    "Glibc", "Musl", "Darwin", "Android", "_Concurrency",
}  # fmt: skip

# `import X`, `@testable import X`, `public import X`, `@preconcurrency import struct X.Y`, `import X.Y`.
IMPORT = re.compile(
    r"^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?"
    r"import\s+(?:(?:struct|class|enum|protocol|func|var|let|typealias|actor)\s+)?([A-Za-z_]\w*)"
)


def arrows_in_table(text):
    """Target → what it may import, from the Markdown table."""
    arrows = {}
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("| `") and len(cells) == 3:
            name = cells[0].strip("`")
            arrows[name] = set(re.findall(r"`(\w+)`", cells[2]))
    return arrows


def strip_comments_and_strings(source):
    """The source with comments and string literals blanked, line by line as before."""
    pattern = re.compile(r'#*"""(?:.|\n)*?"""#*|"(?:\\.|[^"\\\n])*"|//[^\n]*|/\*(?:.|\n)*?\*/')
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), source)


def imports(source):
    """(line number, module) of every import."""
    for number, line in enumerate(strip_comments_and_strings(source).splitlines(), 1):
        for part in line.split(";"):
            if match := IMPORT.match(part):
                yield number, match.group(1)


def reachable(name, declared):
    """All that a target's dependencies reach."""
    reached, waiting = set(), [name]
    while waiting:
        for dependency in declared.get(waiting.pop(), ()):
            if dependency not in reached:
                reached.add(dependency)
                waiting.append(dependency)
    return reached


def check(description, table, read_sources):
    """Every violation as a sentence.

    read_sources(target) yields (path, text) of the target's Swift files.
    """
    problems = []
    declared = {
        target["name"]: set(target.get("target_dependencies", []))
        | set(target.get("product_dependencies", []))
        for target in description["targets"]
    }
    kinds = {target["name"]: target for target in description["targets"]}
    tests = {name for name, target in kinds.items() if target["type"] == "test"}

    for name in sorted(declared.keys() - tests - table.keys()):
        problems.append(f"Package.swift: target {name} has no row in {TABLE}; add one")
    for name in sorted(table.keys() - declared.keys()):
        problems.append(f"{TABLE}: {name} is no target of Package.swift; remove its row")
    for name in sorted(table.keys() & declared.keys()):
        for extra in sorted(declared[name] - table[name]):
            problems.append(
                f"Package.swift: {name} depends on {extra}, an arrow {TABLE} does not list; "
                "remove the dependency, or justify the arrow there"
            )
        for stale in sorted(table[name] - declared[name]):
            problems.append(f"{TABLE}: {name} ▶ {stale} is not in Package.swift; remove it")

    importers = {}
    for name, target in kinds.items():
        if target["module_type"] != "SwiftTarget":
            continue
        for path, text in read_sources(target):
            for line, module in imports(text):
                if module in AMBIENT or module == name:
                    continue
                importers.setdefault(module, set()).add(name)
                allowed = reachable(name, declared) if name in tests else declared[name]
                if module not in allowed:
                    problems.append(
                        f"{path}:{line}: {name} may not import {module}; "
                        f"its dependencies are {', '.join(sorted(declared[name])) or 'none'}"
                    )
    for name, target in sorted(kinds.items()):
        if target["module_type"] == "SwiftTarget":
            continue
        holders = {other for other in declared if name in declared[other]}
        holders |= importers.get(name, set())
        if len(holders) != 1:
            problems.append(
                f"{name} is a C module and must have exactly one importer; "
                f"it has {', '.join(sorted(holders)) or 'none'}"
            )
    return problems


def sources_on_disk(target):
    for path in sorted((ROOT / target["path"]).rglob("*.swift")):
        yield path.relative_to(ROOT), path.read_text(encoding="utf-8", errors="replace")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--description", type=pathlib.Path)
    options = parser.parse_args()
    if options.description:
        described = options.description.read_text()
    else:
        run = subprocess.run(
            ["swift", "package", "describe", "--type", "json"],
            cwd=ROOT, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        if run.returncode:
            raise SystemExit("'swift package describe' failed; Package.swift does not load")
        described = run.stdout
    # Progress lines may precede the object.
    description = json.loads(described[described.index("{") :])
    table = arrows_in_table((ROOT / TABLE).read_text(encoding="utf-8"))
    problems = check(description, table, sources_on_disk)
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        raise SystemExit(f"check-modules: {len(problems)} problem(s)")
    print(f"check-modules: {len(table)} targets agree with {TABLE}")


if __name__ == "__main__":
    main()
