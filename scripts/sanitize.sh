#!/usr/bin/env bash
# Runs the Swift tests under a sanitizer, in a build of its own that stays in .build: half an hour and more the first
# time, on two cores. Those that need a base model are left out: with kernels that are not optimised they take hours.
#
# usage: sanitize.sh address|thread [FILTER]
#   address   memory errors and leaks, also in the C code
#   thread    data races
#   FILTER    the tests to run, as for 'swift test --filter'; all of them where nothing is said
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$root"

case ${1:-} in
  address | thread) kind=$1 ;;
  *) fail "which sanitizer?" "Say: sanitize.sh address|thread [FILTER]." ;;
esac
# LSPCommandTests play sessions with the default model.
filter=(--skip LSPCommandTests)
[ $# -lt 2 ] || filter=(--filter "$2")

# Frames of C code are named by the toolchain's symbolizer; Swift's own report of a crash would come in
# the sanitizer's way.
symbolizer=$(dirname "$(readlink -f "$(command -v swiftc)")")/llvm-symbolizer
[ -x "$symbolizer" ] || symbolizer=
export SWIFT_BACKTRACE=enable=no ASAN_SYMBOLIZER_PATH=$symbolizer
export LSAN_OPTIONS=suppressions=$root/scripts/suppressions/leaks:print_suppressions=0
# What is found fails the test or the run, and all of it is told.
export TSAN_OPTIONS=suppressions=$root/scripts/suppressions/races:external_symbolizer_path=$symbolizer

# A cache without bases. The grammars are set-up's.
bare=$root/.build/sanitize-$kind/cache
mkdir -p "$bare"
ln -sfn "$cache/grammars" "$bare/grammars"
export PLIMSOLL_CACHE=$bare

say "Swift tests under the $kind sanitizer"
options=(--sanitize="$kind" --scratch-path ".build/sanitize-$kind")
swift build --build-tests "${options[@]}" || fail "the build failed" "The compiler's words stand above."
# No test is XCTest's, and its process would be told off for what that library keeps.
swift test --skip-build --disable-xctest --no-parallel "${options[@]}" "${filter[@]}" ||
  fail "the $kind sanitizer or a test found something" "It stands above." \
    "What lies in other people's code belongs in scripts/suppressions, with its reason."
