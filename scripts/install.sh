#!/usr/bin/env bash
# Installs the release binary, the model packages, the grammars and the editor set-ups under PREFIX; the
# binary finds the rest from its own real path. Base models stay in the cache, shared by all copies.
#
# usage: install.sh [PREFIX [MODEL...]]
#   PREFIX   ~/.local where nothing is said
#   MODEL    whose base is fetched; the default model's where none is named. `plimsoll model fetch MODEL`
#            brings another's later.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

prefix=${1:-$HOME/.local}
models=("${@:2}")
case $prefix in "~"/*) prefix=$HOME/${prefix#"~/"} ;; esac
mkdir -p "$prefix/bin" "$prefix/share" 2>/dev/null && [ -w "$prefix/bin" ] && [ -w "$prefix/share" ] ||
  fail "cannot write to $prefix" "Choose another place: make install PREFIX=~/.local, or become root."
need_space "$prefix" 200 "the installation"

"$root/scripts/setup.sh" build
binary=$("$root/scripts/build.sh" | tail -n 1)
fetch_bases "$binary" "${models[@]}"

# Everything goes beside its final place first, so that an interrupted run leaves the old one whole.
share=$prefix/share/plimsoll
new=$(mktemp -d "$prefix/share/.plimsoll.XXXXXX")
trap 'rm -rf "$new"' EXIT
mkdir -p "$new/Models" "$new/grammars"
cp -R "$root/Models/." "$new/Models/"
cp "$grammars_file" "$new/grammars/languages.so"
cp -R "$root/editors" "$new/editors"
cp "$root/LICENSE" "$new/"
(cd "$root/Models" && ls) >"$new/packages"
chmod -R u=rwX,go=rX "$new"
# PREFIX/share is also where users put packages of their own; those stay.
for package in "$share"/Models/*/; do
  name=$(basename "$package")
  [ ! -d "$package" ] || [ -e "$new/Models/$name" ] || grep -qxF "$name" "$share/packages" 2>/dev/null ||
    cp -Rp "$package" "$new/Models/$name"
done
rm -rf "$share"
mv "$new" "$share"
trap - EXIT
# A running server keeps the file it started from; hence a rename and no overwriting. Without symbols it is half as
# large.
install -m 755 "$binary" "$prefix/bin/.plimsoll.new"
strip --strip-all "$prefix/bin/.plimsoll.new" 2>/dev/null || note "strip is missing; the binary keeps its symbols"
mv -f "$prefix/bin/.plimsoll.new" "$prefix/bin/plimsoll"

# What shells and man look for, from what the command says of itself; a folder that cannot be written is passed over.
put() { # FILE: standard input goes there
  mkdir -p "$(dirname "$1")" 2>/dev/null && cat >"$1" || note "$1 is not written"
}
installed=$prefix/bin/plimsoll
"$installed" --generate-completion-script bash | put "$prefix/share/bash-completion/completions/plimsoll"
"$installed" --generate-completion-script zsh | put "$prefix/share/zsh/site-functions/_plimsoll"
"$installed" --generate-completion-script fish | put "$prefix/share/fish/vendor_completions.d/plimsoll.fish"
"$installed" --experimental-dump-help |
  python3 "$root/scripts/man-page.py" "$("$installed" --version)" | put "$prefix/share/man/man1/plimsoll.1"

say "Installed $prefix/bin/plimsoll"
note "editor set-ups: $share/editors (each has a README)"
case :$PATH: in
  *":$prefix/bin:"*) ;;
  *) note "$prefix/bin is not on PATH; add it, or give your editor the full path" ;;
esac
