#!/usr/bin/env bash
# Runs the examples of the documentation with the binary: what a page shows is what comes out. The last line is the
# sum: `N passed, M failed`.
#
# usage: documentation.sh BINARY [PAGE...]
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

[ $# -ge 1 ] || fail "which binary?" "Say: documentation.sh BINARY, where BINARY is what 'make build' printed."
[ -x "$1" ] || fail "$1 is no executable" "Run 'make build' first."
[ -x "$test_environment/bin/python" ] || fail "the test environment is missing" "Run 'scripts/setup.sh test'."
fetch_bases "$1"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
PLIMSOLL_CACHE=$(own_cache "$scratch/cache")
export PLIMSOLL_CACHE PLIMSOLL_MODELS=$root/Models PYTHONDONTWRITEBYTECODE=1
"$test_environment/bin/python" "$root/Tests/documentation/run.py" "$@"
