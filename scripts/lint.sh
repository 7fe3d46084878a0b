#!/usr/bin/env bash
# Style of the Swift sources, arrows between modules, pins, and the self-tests of the scripts.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$root"

say "swift format"
swift format lint --strict -r Sources Tests Fuzzing/Sources ||
  fail "the style check found something" "Run 'make format'; what remains has to be mended by hand."
say "Modules and pins"
scripts/check-modules.py
scripts/check-pins.py
say "Self-tests of the scripts"
python3 -m unittest discover --start-directory scripts 2>&1 | tail -n 3
for script in scripts/*.sh .ci/run; do bash -n "$script"; done
