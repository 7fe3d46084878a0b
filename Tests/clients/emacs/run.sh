#!/usr/bin/env bash
# Emacs with eglot, in batch, against the server.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export PLIMSOLL_ROOT=${here%/Tests/clients/emacs}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cp "$here/../samples/copy_name.c" "$scratch/"
export PLIMSOLL_SAMPLE=$scratch/copy_name.c PLIMSOLL_LOG=$scratch/plimsoll.log
# HOME: no user's configuration, and what eglot and project.el save stays here. The cache does not move.
export PLIMSOLL_CACHE=${PLIMSOLL_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/plimsoll}
HOME=$scratch timeout --kill-after=5 200 emacs --batch -l "$here/test.el" </dev/null
