#!/usr/bin/env bash
# Drives the binary with Neovim, Emacs, Vim, pytest-lsp, the VS Code extension and the set-ups that are text. The
# last line is the sum: `N passed, M failed`.
#
# usage: clients.sh BINARY [SUITE...]     suites: neovim emacs vim pytest_lsp vscode settings
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

[ $# -ge 1 ] || fail "which binary?" "Say: clients.sh BINARY, where BINARY is what 'make build' printed."
[ -x "$1" ] || fail "$1 is no executable" "Run 'make build' first."
PLIMSOLL_BIN=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
export PLIMSOLL_BIN
# Set up by setup.sh test; a suite says so when it is missing.
export PLIMSOLL_TEST_PYTHON=$test_environment/bin/python
if [ -z "${NVIM_NEW:-}" ] && [ -x "$test_environment/bin/nvim" ]; then
  export NVIM_NEW=$test_environment/bin/nvim
fi
shift
fetch_bases "$PLIMSOLL_BIN"
suites=("$@")
[ $# -gt 0 ] || suites=(neovim emacs vim pytest_lsp vscode settings)

# A suite that hangs is ended after so many seconds: the slowest, on a slow two-core machine, loads the
# model a few times and scores a hundred lines.
suite_limit=300
passed=0
failed=0
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
log=$scratch/log
# What the servers write for the user to look at stays out of the user's folders.
export XDG_STATE_HOME=$scratch/state
# The base and the grammars are the user's; the margins kept on disk and the ready weights, hundreds of
# megabytes, are each suite's own.

for suite in "${suites[@]}"; do
  say "$suite"
  status=0
  PLIMSOLL_CACHE=$(own_cache "$scratch/cache-$suite")
  export PLIMSOLL_CACHE
  timeout --kill-after=10 $suite_limit "$root/Tests/clients/$suite/run.sh" </dev/null 2>&1 | tee "$log" || status=$?
  rm -rf "$scratch/cache-$suite"
  line=$(grep -E '^[0-9]+ passed, [0-9]+ failed$' "$log" | tail -n 1 || true)
  if [ -z "$line" ]; then
    note "$suite ended with status $status and gave no result"
    line="0 passed, 1 failed"
  fi
  read -r good _ bad _ <<<"$line"
  if [ "$status" != 0 ] && [ "$bad" = 0 ]; then bad=1; fi
  passed=$((passed + good))
  failed=$((failed + bad))
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
