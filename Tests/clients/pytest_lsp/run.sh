#!/usr/bin/env bash
# pytest-lsp plays the recorded capabilities of Neovim, Emacs and VS Code.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
python=${PLIMSOLL_TEST_PYTHON:-python3}
"$python" -c 'import pytest_lsp' 2>/dev/null || {
  echo "pytest-lsp is missing; run 'scripts/setup.sh test'"
  exit 1
}
log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0
PYTHONDONTWRITEBYTECODE=1 "$python" -m pytest test_clients.py 2>&1 | tee "$log" || status=$?
count() { tail -n 1 "$log" | sed -n "s/.*\b\([0-9]\+\) $1.*/\1/p"; }
passed=$(count passed)
failed=$(count failed)
errors=$(count error)
echo "${passed:-0} passed, $((${failed:-0} + ${errors:-0})) failed"
[ "$status" = 0 ] && [ "${passed:-0}" -gt 0 ]
