#!/usr/bin/env bash
# Does what somebody new does, in a home of its own: installs, sets Neovim up as its README says, opens a careless file,
# reads the warning and silences it. Prints what it sees and how long that took.
#
# usage: newcomer.sh         Bases and grammars are the user's; all else is new.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

command -v nvim >/dev/null || fail "there is no nvim" "Say: apt-get install neovim"
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
start=$SECONDS

PLIMSOLL_CACHE=$(own_cache "$home/cache")
export PLIMSOLL_CACHE
say "make install"
"$root/scripts/install.sh" "$home/.local" >/dev/null
export HOME=$home PATH=$home/.local/bin:$PATH
unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME XDG_CACHE_HOME

say "Neovim, by editors/neovim/README.md"
mkdir -p ~/.local/share/nvim/site/pack/plimsoll/start
ln -s ~/.local/share/plimsoll/editors/neovim ~/.local/share/nvim/site/pack/plimsoll/start/plimsoll
plimsoll doctor

say "a careless file"
cp "$root"/Tests/newcomer/* "$home/"
cd "$home"
nvim --headless -c 'luafile first.lua' 2>&1
echo
say "$((SECONDS - start)) s from make install to a silenced warning"
