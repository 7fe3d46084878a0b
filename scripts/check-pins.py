#!/usr/bin/env python3
"""Fails when the hash of the base model differs between its two homes.

Models/starter/plimsoll.json says which base the embedded adapter was trained on; scripts/pins.sh says
which file set-up fetches.
"""

import json
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parent.parent


def hashes(value):
    """Every string of 64 hexadecimal digits under a key that speaks of a base."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "base":
                yield from strings(inner)
            else:
                yield from hashes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from hashes(inner)


def strings(value):
    if isinstance(value, str):
        yield from re.findall(r"\b[0-9a-f]{64}\b", value)
    else:
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else []:
            yield from strings(inner)


def main():
    package = ROOT / "Models/starter/plimsoll.json"
    if not package.exists():
        print("check-pins: no Models/starter yet, nothing to compare")
        return
    pins = dict(
        line.split("=", 1)
        for line in (ROOT / "scripts/pins.sh").read_text().splitlines()
        if re.match(r"^\w+=\S+$", line)
    )
    named = set(hashes(json.loads(package.read_text())))
    allowed = {pins["base_sha256"], pins["base_wheel_sha256"]}
    if pins["base_sha256"] not in named:
        raise SystemExit(
            f"check-pins: Models/starter/plimsoll.json names the base {', '.join(sorted(named)) or 'nowhere'}, "
            f"scripts/pins.sh fetches {pins['base_sha256']}; make them agree"
        )
    if named - allowed:
        raise SystemExit(f"check-pins: unknown hashes in Models/starter: {', '.join(sorted(named - allowed))}")
    print("check-pins: Models/starter and scripts/pins.sh name the same base")


if __name__ == "__main__":
    main()
