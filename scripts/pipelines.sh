#!/usr/bin/env bash
# The release binary where other programs drive it: xargs, pre-commit, pipes, kills. The last line is the sum:
# `N passed, M failed`.
#
# usage: pipelines.sh BINARY [NAME...]
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

[ $# -ge 1 ] || fail "which binary?" "Say: pipelines.sh BINARY, where BINARY is what 'make build' printed."
[ -x "$1" ] || fail "$1 is no executable" "Run 'make build' first."
[ -x "$test_environment/bin/python" ] || fail "the test environment is missing" "Run 'scripts/setup.sh test'."
fetch_bases "$1" plimsoll-small

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
PLIMSOLL_CACHE=$(own_cache "$scratch/cache")
export PLIMSOLL_CACHE PLIMSOLL_MODELS=$root/Models PYTHONDONTWRITEBYTECODE=1
export XDG_STATE_HOME=$scratch/state
"$test_environment/bin/python" "$root/Tests/pipelines/run.py" "$@"
