#!/usr/bin/env bash
# Every check there is: style, modules, the Swift tests, the trainer's, then the release binary driven by
# real editors.
# Each phase says how long it took; the last lines are the summary. A check that fails does not keep the others from
# running: the summary names it.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$root"

times=
failed=
# The kernels, unlike the rest, are tested as they run: without optimisation they take longer than all the rest.
c_flags=(-Xcc -O2)

timed() { # NAME COMMAND...
  local name=$1 start=$SECONDS status=0
  shift
  say "[$name]"
  "$@" || status=$?
  times+=$(printf '\n    %-16s %5d s' "$name" $((SECONDS - start)))
  return $status
}

# What everything after it rests on.
phase() { # NAME COMMAND...
  timed "$@" || fail "[$1] failed" "What failed stands above."
}

check() { # NAME COMMAND...
  timed "$@" || failed+=" [$1]"
}

swift_tests() {
  local log
  log=$(mktemp)
  # One test at a time: many of them keep both cores busy, and those of the server wait for answers.
  if ! swift test "${c_flags[@]}" --no-parallel 2>&1 | tee "$log"; then
    # Thousands of lines of tests that passed stand between.
    say "What failed of the Swift tests:"
    grep -E '^(✘|↳)|error:|[Ff]atal' "$log" | tail -n 60
    rm -f "$log"
    return 1
  fi
  # A run that found no test passes too; that is not a pass here.
  swift_summary=$(grep -E 'Test run with [0-9]+ tests?.* passed' "$log" | tail -n 1 | sed 's/^[^A-Za-z]*//')
  rm -f "$log"
  local count
  count=$(printf '%s' "$swift_summary" | sed -n 's/.*with \([0-9]*\) test.*/\1/p')
  [ "${count:-0}" -gt 0 ] || {
    say "'swift test' reported no test that passed: look for the line 'Test run with N tests' above"
    return 1
  }
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
check lint scripts/lint.sh
phase "release build" release_build
check "authored files" summed authored_summary - authored_files
phase "base models" bases
phase "debug build" swift build "${c_flags[@]}" --build-tests
check "swift test" swift_tests
check trainer trainer_tests
check clients summed client_summary - scripts/clients.sh
check formats summed format_summary formats scripts/formats.sh
check documentation summed documentation_summary documentation scripts/documentation.sh
check pipelines summed pipeline_summary - scripts/pipelines.sh
check battery summed battery_summary battery scripts/battery.sh

say "Time:$times"
say "Authored files: ${authored_summary:-none}"
say "Swift tests: ${swift_summary:-none that passed as a whole}"
say "Trainer tests: ${trainer_summary:-none}"
say "Client runs: ${client_summary:-none}"
say "Formats: ${format_summary:-none}"
say "Documentation: ${documentation_summary:-none}"
say "Pipelines: ${pipeline_summary:-none}"
say "Battery: ${battery_summary:-none}"
[ -z "$failed" ] || fail "what failed:$failed" "Each says why above, under its name."
