#!/usr/bin/env bash
# Fuzzes what reads bytes from outside (Sources/FuzzTargets) with libFuzzer under AddressSanitizer, from the
# inputs in Fuzzing/. What it finds on the way stays in .build/fuzz and is where the next run goes on.
# Ends with 1 where an input broke something.
#
# usage: fuzz.sh [SECONDS] [--only TARGET] [--if-available]
#   SECONDS           for each target; 10 where nothing is said
#   --only TARGET     one target alone
#   --if-available    ends with 0 where the toolchain has no libFuzzer
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$root"

seconds=10
only=
if_available=false
while [ $# -gt 0 ]; do
  case $1 in
    --only) only=${2:?which target?} && shift ;;
    --if-available) if_available=true ;;
    *[!0-9]* | "") fail "what is \"$1\"?" "Say: fuzz.sh [SECONDS] [--only TARGET] [--if-available]." ;;
    *) seconds=$1 ;;
  esac
  shift
done

# The runtime without a main function: SwiftPM gives the executable one.
resources=$(swiftc -print-target-info | sed -n 's/.*"runtimeResourcePath": "\(.*\)".*/\1/p')
runtime=$(find "$resources/../clang" -name "libclang_rt.fuzzer_no_main-$architecture.a" 2>/dev/null | head -n 1)
if [ -z "$runtime" ]; then
  if $if_available; then
    say "Not fuzzed: this toolchain has no libclang_rt.fuzzer_no_main-$architecture.a"
    exit 0
  fi
  fail "this toolchain has no libclang_rt.fuzzer_no_main-$architecture.a" \
    "Swift's toolchains for Linux bring it; on other systems 'swift test' runs the inputs in Fuzzing/."
fi

work=$root/.build/fuzz
# Coverage of every edge guides the search, comparisons give it constants. `-assert-config Debug` keeps
# the bounds checks of unsafe buffers, which an optimised build drops, also in mapped files, where
# AddressSanitizer sees nothing.
build=(swift build --package-path Fuzzing --scratch-path "$work" --configuration release
  --product plimsoll-fuzz --sanitize=address
  -Xswiftc -sanitize-coverage=edge,inline-8bit-counters,pc-table,trace-cmp
  -Xswiftc -assert-config -Xswiftc Debug -Xlinker "$runtime" -Xlinker -lstdc++)
say "Building plimsoll-fuzz"
# SwiftPM keeps its plan, also where the package beside this one has a new file.
rm -f "$work/release.yaml"
"${build[@]}" >&2 || fail "the build failed" "The compiler's words stand above."
binary=$("${build[@]}" --show-bin-path)/plimsoll-fuzz

# Readers of files read them from memory where the system has some to put files in.
scratch=$(mktemp -d -p "$([ -w /dev/shm ] && echo /dev/shm || echo "${TMPDIR:-/tmp}")")
trap 'rm -rf "$scratch"' EXIT
# One input does the same in every run, ends at once, and leaves the report to AddressSanitizer.
export TMPDIR=$scratch SWIFT_DETERMINISTIC_HASHING=1 SWIFT_BACKTRACE=enable=no OPENBLAS_NUM_THREADS=1
export LSAN_OPTIONS=suppressions=$root/scripts/suppressions/leaks:print_suppressions=0
symbolizer=$resources/../../bin/llvm-symbolizer
[ ! -x "$symbolizer" ] || export ASAN_SYMBOLIZER_PATH=$symbolizer

row() { printf '    %-14s %10s %8s %8s %8s\n' "$@"; }
table=$(row target runs edges corpus crashes)
failures=()
while read -r target length; do
  [ -z "$only" ] || [ "$only" = "$target" ] || continue
  found=$work/found/$target
  crashes=$work/crashes/$target
  log=$work/$target.log
  mkdir -p "$found" "$crashes"
  seeds=("$root/Fuzzing/corpus/$target")
  [ ! -d "$root/Fuzzing/regressions/$target" ] || seeds+=("$root/Fuzzing/regressions/$target")
  say "$target, $seconds s"
  status=0
  # libFuzzer looks at the clock between inputs; the outer limit is for what hangs where it does not.
  timeout --kill-after=10 $((seconds + 120)) "$binary" "$target" -max_total_time="$seconds" \
    -max_len="$length" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
    -artifact_prefix="$crashes/" "$found" "${seeds[@]}" >"$log" 2>&1 || status=$?
  runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log" | tail -n 1)
  read -r edges corpus < <(sed -n 's/.* cov: \([0-9]*\) .* corp: \([0-9]*\).*/\1 \2/p' "$log" | tail -n 1) || true
  table+=$'\n'$(row "$target" "${runs:--}" "${edges:--}" "${corpus:--}" "$((status == 0 ? 0 : 1))")
  if [ "$status" != 0 ]; then
    failures+=("$target")
    grep -E 'Fatal error|ERROR: |SUMMARY: ' "$log" | head -n 4 >&2 || true
    input=$(sed -n 's/.*Test unit written to //p' "$log" | tail -n 1)
    note "$target ended with $status; the whole report: $log" >&2
    note "the input: ${input:-none was written}" >&2
    [ -z "$input" ] || note "again: SWIFT_BACKTRACE=enable=no $binary $target $input" >&2
    note "once it is mended, keep the input in Fuzzing/regressions/$target" >&2
  fi
done < <("$binary")

[ "$(printf '%s\n' "$table" | wc -l)" -gt 1 ] || fail "there is no target $only" \
  "There are: $("$binary" | cut -d ' ' -f 1 | paste -s -d ' ')."
say "What was run, edges of the code that were reached:"
printf '%s\n' "$table"
[ ${#failures[@]} = 0 ] || fail "an input broke ${failures[*]}" "What to do stands above."
