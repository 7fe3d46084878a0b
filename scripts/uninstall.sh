#!/usr/bin/env bash
# Removes what install.sh put under PREFIX, and the margins and ready weights kept on disk. The
# downloads (base model, grammars) and the log stay; their places are printed.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

prefix=${1:-$HOME/.local}
case $prefix in "~"/*) prefix=$HOME/${prefix#"~/"} ;; esac
rm -f "$prefix/bin/plimsoll" "$prefix/share/bash-completion/completions/plimsoll" \
  "$prefix/share/zsh/site-functions/_plimsoll" "$prefix/share/fish/vendor_completions.d/plimsoll.fish" \
  "$prefix/share/man/man1/plimsoll.1"
share=$prefix/share/plimsoll
# Packages of the user's own lie there too; what was installed is listed.
while read -r package; do
  case $package in '' | */* | .*) continue ;; esac
  rm -rf "${share:?}/Models/$package"
done < <(cat "$share/packages" 2>/dev/null || echo plimsoll-small)
rm -rf "${share:?}/grammars" "$share/editors" "$share/LICENSE" "$share/packages"
rmdir "$share/Models" "$share" 2>/dev/null || true
# Only what the store puts there; another plimsoll that runs begins it anew.
rm -f "$cache"/scores/scores-*.sqlite "$cache"/scores/scores-*.sqlite-wal "$cache"/scores/scores-*.sqlite-shm \
  "$cache"/scores/scores-*.damaged "$cache/scores/lock" 2>/dev/null || true
rmdir "$cache/scores" 2>/dev/null || true
# Made from the base and the package, and made anew where they are wanted.
rm -f "$cache"/packed/*.safetensors "$cache"/packed/.*.part
rmdir "$cache/packed" 2>/dev/null || true
say "Removed plimsoll from $prefix"
[ ! -d "$share" ] || note "left: $share, which holds what was not installed with it"
note "left: $cache (downloads) and ${XDG_STATE_HOME:-$HOME/.local/state}/plimsoll (log)"
