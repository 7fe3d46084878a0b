#!/usr/bin/env bash
# Removes what install.sh put under PREFIX. The cache (base model, grammars) and the log stay; their
# places are printed.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

prefix=${1:-$HOME/.local}
case $prefix in "~"/*) prefix=$HOME/${prefix#"~/"} ;; esac
rm -f "$prefix/bin/plimsoll"
rm -rf "$prefix/share/plimsoll"
say "Removed plimsoll from $prefix"
note "left: $cache (downloads) and ${XDG_STATE_HOME:-$HOME/.local/state}/plimsoll (log)"
