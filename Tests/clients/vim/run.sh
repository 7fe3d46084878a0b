#!/usr/bin/env bash
# Vim with Debian's ALE against the server, set up as the README of editors/vim says.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=${here%/Tests/clients/vim}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cp "$here/../samples/copy_name.c" "$scratch/"
mkdir -p "$scratch/bin" "$scratch/.vim/pack/plimsoll/start"
ln -s "$PLIMSOLL_BIN" "$scratch/bin/plimsoll"
ln -s "$root/editors/vim" "$scratch/.vim/pack/plimsoll/start/plimsoll"
sed -n '/^ *```vim$/,/^ *```$/p' "$root/editors/vim/README.md" | grep -v '```' >"$scratch/.vimrc"
echo "    $(vim --version | sed -n '1s/ (.*//p'), ALE $(dpkg-query -W -f '${Version}' vim-ale 2>/dev/null || true)"

export PLIMSOLL_SAMPLE=$scratch/copy_name.c PLIMSOLL_RESULTS=$scratch/results
# HOME: no user's configuration. The cache does not move.
export PLIMSOLL_CACHE=${PLIMSOLL_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/plimsoll}
status=0
HOME=$scratch PATH=$scratch/bin:$PATH timeout --kill-after=5 250 \
  vim -es -N -u "$scratch/.vimrc" -i NONE -n -S "$here/test.vim" </dev/null || status=$?
cat "$scratch/results"
[ "$status" = 0 ]
