#!/usr/bin/env bash
# The kernels of every x86-64 instruction set that the processor has, or an emulator of another one:
#   scripts/check-x86.sh                       on this processor
#   scripts/check-x86.sh sde64 -spr --         under an emulator (here Intel's, of one with AMX)
# The program is linked statically and stands last on the emulator's command line. Wants clang; not part of
# `make test`, whose Swift tests check more, on the processor at hand.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$root"

command -v clang > /dev/null || fail "clang is missing" "It comes with Swift: put its folder on PATH."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
clang -O2 -static -I Sources/CKernels/include Sources/CKernels/*.c Tests/emulated/kernels.c -lm -o "$work/kernels"
"$@" "$work/kernels"
