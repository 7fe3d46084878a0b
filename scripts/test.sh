#!/usr/bin/env bash
# Every check there is: style, modules, the Swift tests, the trainer's, then the release binary driven by
# real editors.
# Each phase says how long it took; the last lines are the summary.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$root"

times=
# The kernels, unlike the rest, are tested as they run: without optimisation they take longer than all the rest.
c_flags=(-Xcc -O2)
phase() { # NAME COMMAND...
  local name=$1 start=$SECONDS
  shift
  say "[$name]"
  "$@" || fail "[$name] failed after $((SECONDS - start)) s" "What failed stands above."
  times+=$(printf '\n    %-16s %5d s' "$name" $((SECONDS - start)))
}

swift_tests() {
  local log
  log=$(mktemp)
  # One test at a time: many of them keep both cores busy, and those of the server wait for answers.
  swift test "${c_flags[@]}" --no-parallel 2>&1 | tee "$log" || return 1
  # A run that found no test passes too; that is not a pass here.
  swift_summary=$(grep -E 'Test run with [0-9]+ tests?.* passed' "$log" | tail -n 1 | sed 's/^[^A-Za-z]*//')
  rm -f "$log"
  local count
  count=$(printf '%s' "$swift_summary" | sed -n 's/.*with \([0-9]*\) test.*/\1/p')
  [ "${count:-0}" -gt 0 ] || fail "'swift test' reported no test that passed" \
    "Look for the line 'Test run with N tests' above."
}

# torch's build without CUDA where it can be had, else PyPI's, which is five times larger.
trainer_tests() {
  local log python status=0
  python=$({ scripts/setup-training.sh cpu || scripts/setup-training.sh gpu; } | tail -n 1) || return 1
  log=$(mktemp)
  (cd training && "$python" -m pytest -p no:cacheprovider) | tee "$log" || status=1
  (cd training/corpus && "$python" -m unittest -q) || status=1
  trainer_summary=$(tail -n 1 "$log")
  rm -f "$log"
  return $status
}

release_build() { binary=$(scripts/build.sh | tail -n 1); }

# The tests hold what each model says.
bases() {
  local models
  mapfile -t models < <(all_models)
  fetch_bases "$binary" "${models[@]}"
}

# Runs the tests of a folder of Tests, then a script on the release binary, whose last line is the summary.
summed() { # VARIABLE FOLDER|- SCRIPT
  local log status=0
  [ "$2" = - ] || (cd "Tests/$2" && "$test_environment/bin/python" -m pytest -q -p no:cacheprovider) || return 1
  log=$(mktemp)
  "$3" "$binary" | tee "$log" || status=1
  printf -v "$1" '%s' "$(tail -n 1 "$log")"
  rm -f "$log"
  return $status
}

# Whether the files that were written to train on can be read: who adds one is told here.
authored_files() { "$1" dataset check training/authored; }

phase set-up scripts/setup.sh test
phase lint scripts/lint.sh
phase "release build" release_build
phase "authored files" summed authored_summary - authored_files
phase "base models" bases
phase "debug build" swift build "${c_flags[@]}" --build-tests
phase "swift test" swift_tests
phase trainer trainer_tests
phase clients summed client_summary - scripts/clients.sh
phase formats summed format_summary formats scripts/formats.sh
phase documentation summed documentation_summary documentation scripts/documentation.sh
phase pipelines summed pipeline_summary - scripts/pipelines.sh
phase battery summed battery_summary battery scripts/battery.sh

say "Time:$times"
say "Authored files: $authored_summary"
say "Swift tests: $swift_summary"
say "Trainer tests: $trainer_summary"
say "Client runs: $client_summary"
say "Formats: $format_summary"
say "Documentation: $documentation_summary"
say "Pipelines: $pipeline_summary"
say "Battery: $battery_summary"
