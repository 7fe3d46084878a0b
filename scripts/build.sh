#!/usr/bin/env bash
# Builds the release binary, the only one that is demonstrated, installed and driven by editors in the
# tests. Prints its path as the last line.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$root"

say "Building plimsoll (release)" >&2
swift build --configuration release --product plimsoll --static-swift-stdlib >&2 ||
  fail "the build failed" "The compiler's words stand above." \
    "If it could not fetch a package, check the network; if a header is missing, run 'make setup'."
echo "$(swift build --configuration release --static-swift-stdlib --show-bin-path)/plimsoll"
