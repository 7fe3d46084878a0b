#!/usr/bin/env bash
# The set-ups that are text (Helix, Kate, Sublime Text, Zed) against the server, without an editor.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
PYTHONDONTWRITEBYTECODE=1 "${PLIMSOLL_TEST_PYTHON:-python3}" test.py
