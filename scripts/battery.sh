#!/usr/bin/env bash
# The battery: what a language server must get right, against the binary. The last line is the sum:
# `N passed, M failed`.
#
# usage: battery.sh BINARY [--full] [--peers] [--only TEXT]
#   --full    all counts (half an hour); without it two minutes
#   --peers   the cases that are not about scoring against clangd, ruff and pylsp too
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

[ $# -ge 1 ] || fail "which binary?" "Say: battery.sh BINARY, where BINARY is what 'make build' printed."
[ -x "$1" ] || fail "$1 is no executable" "Run 'make build' first."
[ -x "$test_environment/bin/python" ] || fail "the test environment is missing" "Run 'scripts/setup.sh test'."

# Peers are only measured beside us: pinned by version, and left out where they cannot be had.
peers=$cache/venv-peers
ruff_version=0.14.5
pylsp_version=1.13.1
install_peers() {
  local stamp="ruff $ruff_version, pylsp $pylsp_version"
  if [ "$(cat "$peers/plimsoll-stamp" 2>/dev/null)" != "$stamp" ]; then
    say "Installing the peers"
    rm -rf "$peers"
    python3 -m venv "$peers"
    "$peers/bin/python" -m pip install --quiet "ruff==$ruff_version" \
      "python-lsp-server==$pylsp_version" && printf '%s' "$stamp" >"$peers/plimsoll-stamp" ||
      note "not all peers could be had; they are left out"
  fi
  command -v clangd >/dev/null || [ "$(id -u)" != 0 ] ||
    apt-get install -y -qq --no-install-recommends clangd >/dev/null 2>&1 ||
    note "clangd could not be installed"
}

mapfile -t models < <(all_models)
fetch_bases "$1" "${models[@]}"

case " $* " in
  *" --full "*)
    say "1.2 million random changes against a naive model of a text"
    (cd "$root" && PLIMSOLL_RANDOM_EDITS=50000 swift test --no-parallel \
      --filter randomEditsKeepTheTextEqualToANaiveModel 2>&1 | grep -E 'Test .* with|Test run' | tail -n 2)
    ;;
esac

arguments=("$@")
for argument in "$@"; do
  if [ "$argument" = --peers ]; then
    install_peers
    arguments+=(--peer-folder "$peers/bin")
  fi
done
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
# What the servers write for the user to look at stays out of the user's folders.
export XDG_STATE_HOME=$scratch/state PYTHONDONTWRITEBYTECODE=1
"$test_environment/bin/python" "$root/Tests/battery" "${arguments[@]}"
