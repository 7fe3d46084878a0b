#!/bin/sh
# Downloads (and does not unpack) the Debian source packages a list names.
#
#   fetch-debian.sh LIST FOLDER
#
# LIST has one package a line; # begins a comment. apt keeps its state under
# FOLDER/apt, so the system's own sources and lists stay as they are. Archives
# and .dsc files come to lie in FOLDER/archives; apt checks their signed sums.
# MIRROR and SUITE may be set in the environment.
set -eu
if [ $# -ne 2 ]; then
    echo "usage: fetch-debian.sh LIST FOLDER" >&2
    exit 2
fi
list=$(realpath "$1")
mkdir -p "$2/apt/lists/partial" "$2/apt/cache/archives/partial" "$2/archives"
folder=$(realpath "$2")
keyring=/usr/share/keyrings/debian-archive-keyring.gpg

echo "deb-src [signed-by=$keyring] ${MIRROR:-http://deb.debian.org/debian} ${SUITE:-bookworm} main" \
    > "$folder/apt/sources.list"
cat > "$folder/apt/apt.conf" <<CONF
Dir::Etc::sourcelist "$folder/apt/sources.list";
Dir::Etc::sourceparts "-";
Dir::State::lists "$folder/apt/lists";
Dir::Cache "$folder/apt/cache";
CONF
export APT_CONFIG="$folder/apt/apt.conf"
apt-get -qq update

cd "$folder/archives"
# Forty a call: one missing name fails its call, so the rest is tried one by one.
sed 's/#.*//; s/[[:space:]]//g; /^$/d' "$list" | xargs -n 40 | while read -r names; do
    # shellcheck disable=SC2086
    apt-get -qq source --download-only $names || for name in $names; do
        apt-get -qq source --download-only "$name" || echo "not downloaded: $name" >&2
    done
done
