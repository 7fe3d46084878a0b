#!/usr/bin/env bash
# Neovim headless against the server: every version there is (the one on PATH, and NVIM_NEW if set).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export PLIMSOLL_ROOT=${here%/Tests/clients/neovim}
passed=0
failed=0

# A home with nothing but the sample, and the server on the path under its own name.
make_home() {
  scratch=$(mktemp -d)
  cp "$here/../samples/copy_name.c" "$scratch/"
  mkdir -p "$scratch/bin" "$scratch/config/nvim"
  ln -s "$PLIMSOLL_BIN" "$scratch/bin/plimsoll"
  echo 'filetype plugin on' >"$scratch/config/nvim/init.vim"
}

run_with() { # NVIM SECONDS ARGUMENT...
  local line good bad
  PLIMSOLL_SCRATCH=$scratch PLIMSOLL_LOG=$scratch/plimsoll.log PLIMSOLL_SAMPLE=$scratch/copy_name.c \
    PATH=$scratch/bin:$PATH XDG_CONFIG_HOME=$scratch/config XDG_DATA_HOME=$scratch/data \
    XDG_STATE_HOME=$scratch/state \
    timeout --kill-after=5 "$2" "$1" --headless -i NONE -n "${@:3}" </dev/null 2>&1 | tee "$scratch/out" || true
  line=$(grep -E '^[0-9]+ passed, [0-9]+ failed' "$scratch/out" | tail -n 1 || true)
  read -r good _ bad _ <<<"${line:-0 passed, 1 failed}"
  passed=$((passed + good))
  failed=$((failed + bad))
  rm -rf "$scratch"
}

run_all() { # NVIM
  echo "    $("$1" --version | head -n 1)"
  make_home
  run_with "$1" 140 -u "$here/init.lua" -S "$here/test.lua"

  # As its README says: the folder as a package, no configuration.
  make_home
  mkdir -p "$scratch/data/nvim/site/pack/plimsoll/start"
  ln -s "$PLIMSOLL_ROOT/editors/neovim" "$scratch/data/nvim/site/pack/plimsoll/start/plimsoll"
  printf '#!/bin/sh\n[ "$1" = lsp ] && exec sleep 60\necho 0.1.0\n' >"$scratch/silent"
  chmod +x "$scratch/silent"
  run_with "$1" 100 -S "$here/test_health.lua"

  # 0.11 and newer: without the plug-in.
  if "$1" --headless -u NONE -c 'if !has("nvim-0.11") | cquit | endif | qall' </dev/null 2>/dev/null; then
    make_home
    mkdir -p "$scratch/config/nvim/lsp"
    cp "$PLIMSOLL_ROOT/editors/neovim/lsp/plimsoll.lua" "$scratch/config/nvim/lsp/"
    echo "lua vim.lsp.enable('plimsoll')" >>"$scratch/config/nvim/init.vim"
    run_with "$1" 100 -S "$here/test_enable.lua"
  fi
}

run_all "$(command -v nvim)"
if [ -n "${NVIM_NEW:-}" ]; then run_all "$NVIM_NEW"; fi
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
