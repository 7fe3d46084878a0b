#!/usr/bin/env bash
# Fetches base models with the release binary, which is built first. What is in place is left alone.
#
# usage: fetch.sh [MODEL...]     default: the default model; `all` is every model in Models/ that scores
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

models=("$@")
if [ "$*" = all ]; then mapfile -t models < <(all_models); fi
binary=$("$root/scripts/build.sh" | tail -n 1)
fetch_bases "$binary" "${models[@]}"
