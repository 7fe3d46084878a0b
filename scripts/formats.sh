#!/usr/bin/env bash
# Scans the examples with the binary in the formats that others read, and holds the reports against their schemas,
# the files and each other. The last line is the sum: `N passed, M failed`.
#
# usage: formats.sh BINARY
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

[ $# = 1 ] || fail "which binary?" "Say: formats.sh BINARY, where BINARY is what 'make build' printed."
[ -x "$1" ] || fail "$1 is no executable" "Run 'make build' first."
[ -x "$test_environment/bin/python" ] || fail "the test environment is missing" "Run 'scripts/setup.sh test'."
binary=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
fetch_bases "$binary"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
PLIMSOLL_CACHE=$(own_cache "$scratch/cache")
export PLIMSOLL_CACHE PLIMSOLL_MODELS=$root/Models PYTHONDONTWRITEBYTECODE=1
export XDG_STATE_HOME=$scratch/state

# Beside them one whose name has to be escaped in each format, with characters of several bytes before its code.
work=$scratch/work
mkdir "$work"
cp -r "$root/examples" "$work"
careless=$work/examples/vulnerable
sed '/^    \(if\|else\|for\|with\|try\|except\)[ :]/!s/^    \([a-z]\)/    é = "😀"; \1/' \
  "$careless/accounts.py" >"$work/examples/größe, 100%: 1.py"

# scan FORMAT FILE
scan() {
  (cd "$work" && "$binary" scan examples --format "$1" --output "$scratch/$2" --quiet) ||
    fail "plimsoll scan --format $1 ended with status $?" "What it said stands above."
}
scan sarif report.sarif
scan gitlab report.gitlab.json
scan github report.github.txt
"$test_environment/bin/python" "$root/Tests/formats/validate.py" "$scratch" "$work"
