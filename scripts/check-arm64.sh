#!/usr/bin/env bash
# The kernels compiled for arm64 and run under emulation.
# Wants clang, gcc-aarch64-linux-gnu and qemu-user-static; not part of `make test`.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$root"

for tool in clang aarch64-linux-gnu-gcc qemu-aarch64-static; do
  command -v "$tool" > /dev/null ||
    fail "$tool is missing" "apt-get install gcc-aarch64-linux-gnu qemu-user-static; clang comes with Swift"
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for file in Sources/CKernels/*.c Tests/emulated/kernels.c; do
  clang --target=aarch64-linux-gnu -isystem /usr/aarch64-linux-gnu/include -O2 \
    -I Sources/CKernels/include -c "$file" -o "$work/$(basename "$file" .c).o"
done
aarch64-linux-gnu-gcc -static "$work"/*.o -lm -o "$work/kernels"
qemu-aarch64-static -cpu max "$work/kernels"
