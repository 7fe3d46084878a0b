# Shared by the scripts: where things lie, how they speak, how they fail. Source it from bash after
# `set -euo pipefail`.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$root/scripts/pins.sh"

cache=${PLIMSOLL_CACHE:-${XDG_CACHE_HOME:-${HOME:?set HOME or PLIMSOLL_CACHE}/.cache}/plimsoll}
architecture=$(uname -m)
grammars_file=$cache/grammars/$grammars_package-$grammars_version/languages.so
test_environment=$cache/venv-test

say() { printf '==> %s\n' "$*"; }
note() { printf '    %s\n' "$*"; }

# fail WHAT REMEDY...: one line that says what is wrong, then what to do about it.
fail() {
  printf 'plimsoll set-up: %s\n' "$1" >&2
  shift
  for remedy in "$@"; do printf '  %s\n' "$remedy" >&2; done
  exit 1
}

# pin NAME: the value of a pin for this architecture.
pin() {
  local name=${1}_$architecture
  printf '%s' "${!name:-}"
}

has_hash() { # FILE SHA256
  [ -f "$1" ] && [ "$(sha256sum <"$1")" = "$2  -" ]
}

# fetch_bases BINARY [MODEL...]: has the binary bring the bases of this checkout's models, where they are not
# there yet; the default model's where none is named.
fetch_bases() {
  PLIMSOLL_MODELS=$root/Models "$1" model fetch "${@:2}" >/dev/null ||
    fail "a base model is missing" "Why stands above; then run it again."
}

# all_models: the packages of this checkout that score; a writer stands on the base of one of them.
all_models() { (cd "$root/Models" && printf '%s\n' */plimsoll.json) | xargs -n 1 dirname; }

# own_cache FOLDER: a cache with what set-up fetched linked into it, so that a run neither finds nor leaves
# margins in the user's.
own_cache() {
  mkdir -p "$1"
  ln -s "$cache/bases" "$cache/grammars" "$1/"
  printf '%s' "$1"
}

# need_space FOLDER MEBIBYTES WHAT
need_space() {
  local free
  free=$(df -Pm "$1" | awk 'NR == 2 { print $4 }')
  [ "$free" -ge "$2" ] || fail "$3 needs $2 MiB in $1, where $free MiB are free" \
    "Free some space, or set PLIMSOLL_CACHE to a folder on a larger disk, and run it again."
}

# version_at_least HAVE WANT
version_at_least() {
  [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]
}
