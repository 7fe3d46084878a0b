#!/usr/bin/env bash
# The VS Code extension: its types checked against hand-written declarations, then run in node against
# the server with the editor and vscode-languageclient stood in for.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
if tsc --project "$here" --outDir "$out"; then
  echo "ok: the types of the extension"
else
  echo "not ok: the types of the extension"
  echo "0 passed, 1 failed"
  exit 1
fi
PLIMSOLL_LOG=$out/plimsoll.log node "$here/test.js" "$out/extension.js" "$here/../samples/copy_name.c" |
  tee "$out/log" || true
line=$(grep -E '^[0-9]+ passed, [0-9]+ failed$' "$out/log" | tail -n 1 || true)
read -r good _ bad _ <<<"${line:-0 passed, 1 failed}"
echo "$((good + 1)) passed, $bad failed"
[ "$bad" = 0 ]
