#!/usr/bin/env bash
# Neovim headless against the server: every version there is (the one on PATH, and NVIM_NEW if set).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export PLIMSOLL_ROOT=${here%/Tests/clients/neovim}
passed=0
failed=0

run_with() { # NVIM
  local scratch line
  scratch=$(mktemp -d)
  cp "$here/../samples/copy_name.c" "$scratch/"
  echo "    $("$1" --version | head -n 1)"
  PLIMSOLL_LOG=$scratch/plimsoll.log XDG_CONFIG_HOME=$scratch/config XDG_DATA_HOME=$scratch/data \
    XDG_STATE_HOME=$scratch/state \
    PLIMSOLL_SAMPLE=$scratch/copy_name.c \
    timeout --kill-after=5 140 "$1" --headless -i NONE -n -u "$here/init.lua" \
    -S "$here/test.lua" </dev/null 2>&1 | tee "$scratch/out" || true
  line=$(grep -E '^[0-9]+ passed, [0-9]+ failed' "$scratch/out" | tail -n 1 || true)
  read -r good _ bad _ <<<"${line:-0 passed, 1 failed}"
  passed=$((passed + good))
  failed=$((failed + bad))
  rm -rf "$scratch"
}

run_with "$(command -v nvim)"
if [ -n "${NVIM_NEW:-}" ]; then run_with "$NVIM_NEW"; fi
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
