#!/usr/bin/env bash
# Writes scripts/requirements-test.txt anew from scripts/requirements-test.in: every package, direct or
# not, by version and hash. Needs the network; run it to move a pin, then review the difference.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

wheels=$(mktemp -d)
trap 'rm -rf "$wheels"' EXIT
python3 -m pip download --quiet --only-binary :all: --python-version 3.11 --platform any \
  -r "$root/scripts/requirements-test.in" -d "$wheels"
{
  echo "# Written by scripts/lock-requirements.sh from requirements-test.in."
  for wheel in "$wheels"/*.whl; do
    name=$(basename "$wheel")
    package=${name%%-*}
    rest=${name#*-}
    printf '%s==%s --hash=sha256:%s\n' "${package//_/-}" "${rest%%-*}" \
      "$(sha256sum <"$wheel" | cut -d' ' -f1)"
  done
} >"$root/scripts/requirements-test.txt"
