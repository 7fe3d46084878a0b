#!/usr/bin/env bash
# Makes the Python environment for training/ and its tests in the cache folder, with pinned versions.
# What is in place is left alone. The last line printed is the environment's Python.
#
# usage: setup-training.sh [cpu|gpu]
#   cpu (default): torch's build without CUDA, 1.2 GB in all
#   gpu: torch as PyPI has it, with CUDA, 6 GB in all; on a CPU it works too
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

kind=${1:-cpu}
case $kind in
  cpu) torch=2.13.0+cpu space=1600 ;;
  gpu) torch=2.15.0 space=8000 ;;
  *) fail "unknown environment '$kind'" "Say: setup-training.sh cpu, or setup-training.sh gpu." ;;
esac
environment=$cache/venv-training-$kind
requirements=$root/training/requirements.txt
torch_index=https://download.pytorch.org/whl/cpu

# install ARGUMENTS...: pip in the environment; what it says goes to $log.
install() {
  TMPDIR=$scratch "$environment/bin/python" -m pip install --quiet --no-cache-dir --only-binary :all: \
    --disable-pip-version-check "$@" >>"$log" 2>&1
}

# The build without CUDA is not on PyPI. pip's own configuration may know a place (a mirror, a folder
# of wheels); else it is fetched where torch's makers publish it.
install_torch() {
  [ "$kind" = cpu ] || { install "torch==$torch" && return 0 || return 1; }
  install --no-deps "torch==$torch" ||
    install --no-deps --retries 1 --timeout 20 --index-url "$torch_index" "torch==$torch"
}

make_environment() {
  command -v python3 >/dev/null || fail "python3 is missing" "Install Python 3.11 or newer."
  python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    fail "$(python3 --version) is too old; the trainer needs 3.11" "Install Python 3.11 or newer."
  python3 -c 'import venv, ensurepip' 2>/dev/null ||
    fail "Python's venv is missing" "Install python3-venv."
  mkdir -p "$cache" || fail "cannot create $cache" "Set PLIMSOLL_CACHE to a folder you can write to."
  need_space "$cache" "$space" "making the environment for training"
  say "Making the environment for training ($kind)"
  # pip unpacks where the free space was measured.
  scratch=$(mktemp -d "$cache/fetch.XXXXXX")
  trap 'rm -rf "$scratch"' EXIT
  log=$scratch/log
  rm -rf "$environment"
  python3 -m venv "$environment" >"$log" 2>&1 ||
    { tail -n 3 "$log" >&2; fail "'python3 -m venv' failed" "Install python3-venv."; }
  install_torch || {
    tail -n 3 "$log" >&2
    if [ "$kind" = cpu ]; then
      fail "torch $torch could not be fetched from pip's sources nor from $torch_index" \
        "Check the network (pip config list), or use PyPI's build, which is larger: $0 gpu"
    fi
    fail "torch $torch could not be fetched" "Check the network (pip config list) and run it again."
  }
  install -r "$requirements" || {
    tail -n 3 "$log" >&2
    fail "the packages of training/requirements.txt could not be installed" \
      "Check the network (pip config list) and run it again."
  }
  "$environment/bin/python" -c 'import torch, transformers, peft, accelerate, gguf' 2>"$log" || {
    tail -n 3 "$log" >&2
    fail "the environment for training does not work" "The reason stands above."
  }
  rm -rf "$scratch"
  trap - EXIT
}

stamp="$(sha256sum <"$requirements") $(python3 --version 2>&1) torch $torch"
if [ "$(cat "$environment/plimsoll-stamp" 2>/dev/null)" != "$stamp" ]; then
  make_environment
  printf '%s' "$stamp" >"$environment/plimsoll-stamp"
fi
note "$(du -sm "$environment" | cut -f1) MB in $environment"
printf '%s\n' "$environment/bin/python"
