#!/usr/bin/env python3
"""Scans of code that nobody here wrote: a C program's source package of Debian, a Python package of PyPI.

usage: scan.py BINARY [--only WORD] [--model NAME] [--kill-after SECONDS] [--json FILE]

Each tree is fetched into a temporary folder and scanned with a cache of its own: killed with SIGKILL after so many
seconds, begun again and run to its end, and once more. Told are lines a second, tokens computed, peak memory and
findings. What was fetched is removed. Bases and grammars are those that set-up fetched.
"""

import argparse
import datetime
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import threading
import time
import zipfile

from machine import Others, processor

CACHE = pathlib.Path(os.environ.get("PLIMSOLL_CACHE") or pathlib.Path(
    os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "plimsoll")
KEYS = "/usr/share/keyrings/debian-archive-keyring.gpg"
DEBIAN = f"deb-src [signed-by={KEYS}] http://deb.debian.org/debian bookworm main\n"


def debian_source(name, folder):
    """Unpacks Debian 12's source package `name`, with lists of packages of its own."""
    state = folder.parent / "apt"
    for part in ["lists/partial", "cache/archives/partial"]:
        (state / part).mkdir(parents=True)
    (state / "sources.list").write_text(DEBIAN)
    options = [f"-oDir::Etc::sourcelist={state}/sources.list", "-oDir::Etc::sourceparts=-",
               f"-oDir::State::lists={state}/lists", f"-oDir::Cache={state}/cache",
               "-oAPT::Sandbox::User=root", "-qq"]
    for call in [["update"], ["source", "--download-only", name]]:
        subprocess.run(["apt-get", *options, *call], cwd=state, check=True, stdout=subprocess.DEVNULL)
    archive = next(state.glob(f"{name}_*.orig.tar.*[!c]"))
    subprocess.run(["tar", "-xf", archive, "-C", folder], check=True)


def wheel(name, folder):
    """Unpacks a wheel of PyPI; nothing in it is run."""
    subprocess.run(
        [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary", ":all:",
         "-d", folder.parent, name], check=True)
    with zipfile.ZipFile(next(folder.parent.glob("*.whl"))) as archive:
        archive.extractall(folder)


TREES = {"chrony 4.3 (C)": (debian_source, "chrony"), "paramiko 3.4.0 (Python)": (wheel, "paramiko==3.4.0")}


class Scan:
    """One run of `plimsoll scan --format json`; `report` is None where it was killed."""

    def __init__(self, binary, tree, cache, model, kill_after=None):
        report = cache / "report.json"
        report.unlink(missing_ok=True)
        start = time.perf_counter()
        process = subprocess.Popen(
            [binary, "scan", "--format", "json", "--output", report, "--quiet",
             *(["--model", model] if model else []), tree],
            env={**os.environ, "PLIMSOLL_CACHE": str(cache)}, stdin=subprocess.DEVNULL)
        killer = kill_after and threading.Timer(kill_after, process.send_signal, [signal.SIGKILL])
        if killer:
            killer.start()
        # `wait` would not tell the memory.
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if killer:
            killer.cancel()
        self.seconds = time.perf_counter() - start
        self.peak_mb = round(usage.ru_maxrss / 1024)
        self.was_killed = process.returncode == -signal.SIGKILL
        self.report = json.loads(report.read_text()) if process.returncode == 0 else None


def measured(binary, name, options):
    fetch, source = TREES[name]
    with tempfile.TemporaryDirectory() as scratch:
        tree, cache = pathlib.Path(scratch, "tree"), pathlib.Path(scratch, "cache")
        for folder in [tree, cache]:
            folder.mkdir()
        for part in ["bases", "grammars"]:
            (cache / part).symlink_to(CACHE / part)
        fetch(source, tree)
        first = Scan(binary, tree, cache, options.model, options.kill_after)
        whole = Scan(binary, tree, cache, options.model) if first.was_killed else first
        if whole.report is None:
            sys.exit(f"the scan of {name} gave no report")
        warm = Scan(binary, tree, cache, options.model)
        counts, again = whole.report["summary"], warm.report["summary"]
        killed = first.seconds if first.was_killed else 0
        found = counts["warnings"] + counts["notes"]
        return {
            "tree": name, "files": counts["files"], "lines": counts["lines"],
            "cold_seconds": round(killed + whole.seconds, 1),
            "cold_lines_a_second": round(counts["lines"] / (killed + whole.seconds), 1),
            "killed_after_seconds": round(killed, 1),
            "tokens": counts["tokensComputed"] + counts["tokensReused"],
            "tokens_computed_after_it": counts["tokensComputed"], "peak_mb": whole.peak_mb,
            "warm_seconds": round(warm.seconds, 2),
            "warm_lines_a_second": round(counts["lines"] / warm.seconds),
            "warm_tokens_computed": again["tokensComputed"], "warm_peak_mb": warm.peak_mb,
            "findings": found, "findings_per_1000_lines": round(1000 * found / counts["lines"], 2)}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary", type=pathlib.Path)
    parser.add_argument("--only", default="", help="trees whose name has this in it")
    parser.add_argument("--model", help="a model's name, in place of the default")
    parser.add_argument("--kill-after", type=float, default=60, metavar="SECONDS")
    parser.add_argument("--json", type=pathlib.Path, metavar="FILE")
    options = parser.parse_args()
    binary = options.binary.resolve()
    if not os.access(binary, os.X_OK):
        parser.error(f"{options.binary} is no executable; 'make build' makes one")
    others = Others()
    print(f"{processor()}, {datetime.datetime.now(datetime.timezone.utc).isoformat(timespec='seconds')}")
    rows = []
    for name in TREES:
        if options.only.lower() in name.lower():
            rows.append(measured(binary, name, options))
            print(json.dumps(rows[-1], indent=1), flush=True)
    print(f"other processes took {others.percent()} % of the machine")
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1) + "\n")


if __name__ == "__main__":
    main()
