#!/usr/bin/env python3
"""Fails when what is pinned differs between its homes.

The base of each package in Models/ is one of training/plimsoll_training/bases.json, and both say the same of
it: its file, where it comes from, by which wheels. Recipes name bases of that list, the default model is
one of Models/, and every hash in scripts/pins.sh is one, a library's beside its wheel's.
"""

import json
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parent.parent
BASES = ROOT / "training/plimsoll_training/bases.json"
STORE = ROOT / "Sources/RewardModel/Package/ModelStore.swift"
HASH = re.compile(r"\b[0-9a-f]{64}\b")
#: What both say of a base; its size is compared where both know it.
SAID = ("file", "url", "wheels", "licence")


def package_problems(where, manifest, bases):
    base = manifest.get("base")
    if base is None:
        return
    known = bases.get(base["sha256"])
    if known is None:
        yield f"{where} stands on {base['sha256']}, which bases.json does not list"
        return
    said = [*SAID, *(["bytes"] if "bytes" in base and "bytes" in known else [])]
    for key in said:
        if base.get(key) != known.get(key):
            yield f"{where} and bases.json differ in the {key} of {base['file']}"
    if manifest["architecture"] != known["architecture"]:
        yield f"{where} and bases.json differ in the architecture of {base['file']}"


def pin_problems(lines):
    pins = dict(line.split("=", 1) for line in lines if re.match(r"^\w+=\S+$", line))
    for name, value in pins.items():
        if "_sha256" in name and not HASH.fullmatch(value):
            yield f"pins.sh: {name} is no sha256"
        other = name.replace("_wheel_sha256_", "_sha256_")
        if name.startswith("grammars_") and other not in pins:
            yield f"pins.sh has {name} without {other}"


def problems():
    bases = json.loads(BASES.read_text())
    packages = sorted((ROOT / "Models").glob("*/plimsoll*.json"))
    for path in packages:
        yield from package_problems(path.relative_to(ROOT), json.loads(path.read_text()), bases)
    for path in sorted((ROOT / "training/recipes").glob("*.yaml")):
        for unknown in sorted(set(HASH.findall(path.read_text())) - set(bases)):
            yield f"{path.relative_to(ROOT)} names {unknown}, which bases.json does not list"
    default = re.search(r'defaultModel = "(.*)"', STORE.read_text())
    if not default or default.group(1) not in {path.parent.name for path in packages}:
        yield f"the default model of {STORE.relative_to(ROOT)} is no package in Models/"
    yield from pin_problems((ROOT / "scripts/pins.sh").read_text().splitlines())


def main():
    found = list(problems())
    if found:
        raise SystemExit("\n".join(f"check-pins: {problem}; make them agree" for problem in found))
    print("check-pins: Models/, the trainer and scripts/pins.sh agree")


if __name__ == "__main__":
    main()
