#!/usr/bin/env bash
# The VS Code extension: its types checked against hand-written declarations, then run in node against
# the server with the editor and vscode-languageclient stood in for, then packed.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
passed=0
failed=0
echo "    tsc $(tsc --version | tr -dc 0-9.), node $(node --version), $(python3 --version)"
if tsc --project "$here" --outDir "$out/extension"; then
  echo "ok: the types of the extension"
  passed=1
else
  echo "not ok: the types of the extension"
  echo "0 passed, 1 failed"
  exit 1
fi
export PLIMSOLL_EXTENSION=$out/extension
export XDG_STATE_HOME=$out/state

run() { # NAME COMMAND...
  local line good bad
  mkdir "$out/$1"
  PLIMSOLL_SCRATCH=$out/$1 "${@:2}" | tee "$out/log" || true
  line=$(grep -E '^[0-9]+ passed, [0-9]+ failed$' "$out/log" | tail -n 1 || true)
  read -r good _ bad _ <<<"${line:-0 passed, 1 failed}"
  passed=$((passed + good))
  failed=$((failed + bad))
}

run status node "$here/test-status.js"
PLIMSOLL_LOG=$out/plimsoll.log run session node "$here/test-session.js"
run first-use node "$here/test-first-use.js"
run base node "$here/test-base.js"
run package python3 "$here/test_package.py"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
