#!/usr/bin/env bash
# Emacs with eglot and with lsp-mode, in batch, against the server. Never with -Q: Debian's packages are found
# by site-start.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export PLIMSOLL_ROOT=${here%/Tests/clients/emacs}
# HOME: no user's configuration, and what the clients and project.el save stays here. The cache does not move.
export PLIMSOLL_CACHE=${PLIMSOLL_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/plimsoll}
passed=0
failed=0

run() { # CLIENT
  local scratch line good bad
  scratch=$(mktemp -d)
  echo "    $(emacs --version | head -n 1), $1"
  cp "$here/../samples/copy_name.c" "$scratch/"
  PLIMSOLL_SAMPLE=$scratch/copy_name.c PLIMSOLL_LOG=$scratch/plimsoll.log HOME=$scratch \
    timeout --kill-after=5 140 emacs --batch -l "$here/test-$1.el" </dev/null | tee "$scratch/out" || true
  line=$(grep -E '^[0-9]+ passed, [0-9]+ failed$' "$scratch/out" | tail -n 1 || true)
  read -r good _ bad _ <<<"${line:-0 passed, 1 failed}"
  passed=$((passed + good))
  failed=$((failed + bad))
  rm -rf "$scratch"
}

run eglot
run lsp-mode
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
