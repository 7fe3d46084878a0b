#!/usr/bin/env bash
# Sets up, builds, fetches the default model's base, and runs the server on examples/ as an editor would.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

"$root/scripts/setup.sh" build
binary=$("$root/scripts/build.sh" | tail -n 1)
fetch_bases "$binary"
say "Opening examples/ in the server"
exec python3 "$root/scripts/demo.py" "$binary" "$root/examples"
