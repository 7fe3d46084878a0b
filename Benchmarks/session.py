#!/usr/bin/env python3
"""What somebody who works in an editor waits for, measured on the release binary over its streams.

usage: session.py [--server PATH] [--json FILE] [--png FILE] [--keys N] [--lines 2000] [--seed 1]
                  [--delay MS|adaptive] [--rounds N] [--completion] [--typing]

Needs nothing but Python 3, and matplotlib for --png. C files are generated and the keys are drawn from the
seed, so two runs with the same options type the same. The server gets a temporary cache of its own (empty
store of scores, no packed weights) with links to the bases and grammars of the user's cache, and the models
of $PLIMSOLL_MODELS or else of this checkout. Its log comes on its error stream. Times are taken here, when a
message has been read from its pipe; p50, p95 and p99 are measured values (nearest rank).

Starts. From the spawning of the process; `initialize` is sent at once, then a document of one small function.
  model ready             until the log says "model ready"
  first score             until `plimsoll/stepScores` is answered for that document, which this start has to
                          compute: it is another text each time
  First starts find no packed weights and write them, second starts find them. The files that are read have
  mostly been read before, so the disk is not in these figures.

Opening a generated file, in a server that is ready. Settled is when `plimsoll/stepScores` for the first line
is answered: the server answers it once the whole document is scored.
  cold                    no step was seen before; a different text each round
  reopened                didClose, then didOpen of the same text, same server
  in a new process        the same text; its margins come from the store. A row each for tokens computed,
                          which should be 0 when reopened, as the log's "scored" line says

Typing, in the last file that was opened cold. Statements are typed key by key in the middle of functions,
with slips that are taken back, some statements undone, and moves to other functions. Pauses between keys are
log-normal with a median of 140 ms; now and then, and after each statement, there is a rest of half a second
or more. Each time begins right before the key's didChange is written.
  key to scored           until the "scored" line of that version
  key to diagnostics      until the first publishDiagnostics of that version. It may come before scored, when
                          the edited step is known; and after it, as the server leaves 250 ms between two
  key to last diagnostics until the last one of that version
  ... beyond the delay    less the delay that the server waits for on purpose (setting `delay`, fixed here)
  The rows are of keys that a rest follows: which ones is drawn beforehand, so none is missing for being slow.
  The rows "before the next key" are of all keys that were answered in time, and so favour quick answers.
  With --completion the setting is on and code is asked for after each key, as Neovim does: without a
  cancellation, and the row "completions shown" counts the answers that had any
  tokens computed         of each pass that came to its end; what was computed before a pass was stopped, by
                          the next key or for another document, is not logged

Memory and processor time, where there is a /proc.
  resident                VmRSS, in MB of 10^6 bytes; mapped weights are part of it, but not of what is
                          anonymous (RssAnon). The most until then is VmHWM
  processor time          that of all threads
The last line says how much of the processors went to others meanwhile: with more than a few percent the
figures say little.
"""

import argparse
import datetime
import hashlib
import importlib.util
import itertools
import json
import math
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

from figures import Table
from lsp_client import GRACE, Misbehaviour, PATIENCE, Place, ROOT, Server
from machine import Others, processor
from typist import CFile, LONGEST_PAUSE, REST, Typist

IDLE = 10  # seconds
SMALL_FILES, SMALL_LINES = 10, 200


# --- Measures -------------------------------------------------------------------------------------


def milliseconds(start, end):
    return None if start is None or end is None else round((end - start) * 1e3, 3)


class Bench:
    """All measures, in the order of the table."""

    def __init__(self, place, options):
        self.place, self.options = place, options
        self.table = Table()
        self.keys, self.notes, self.about = [], [], {}
        self.starts = itertools.count()

    def run(self):
        if not self.options.typing:
            self.all_starts()
        with self.ready(lifetime=PATIENCE * 6 + self.options.keys * LONGEST_PAUSE) as server:
            uri, text = self.cold_opens(server)
            if not self.options.typing:
                self.reopens(server, uri, text)
            self.typing(server, uri, text)
            if not self.options.typing:
                self.idleness(server)
        if self.options.typing:
            return
        self.reopens_in_new_processes(uri, text)
        self.many_files()

    def text(self, number, lines=None):
        """One of the generated files; each number is another text."""
        return CFile(lines or self.options.lines, self.options.seed * 1_000 + number).text

    def ready(self, **arguments):
        """A server that has loaded the model and scored the small document."""
        server = Server(
            self.place, delay=self.options.delay, completion=self.options.completion, **arguments)
        try:
            self.about.setdefault("server", server.initialize().get("serverInfo"))
            uri, number = self.place.uri("start.c"), next(self.starts)
            server.open(uri, f"int first_{number}(int a)\n{{\n    return a + {number};\n}}\n")
            server.scored_at = server.settle(uri)
            server.close(uri)
            server.ready_at = server.logged("model ready")
        except BaseException as error:
            server.__exit__(type(error), error, None)
            raise
        return server

    # Starts

    def all_starts(self):
        self.table.begin("starts")
        self.start_rows("first start", forgetting=True)
        if not self.place.has_packed_weights():
            self.notes.append("no packed weights were written, so second starts are like the first")
        self.start_rows("second start", forgetting=False)

    def start_rows(self, name, forgetting):
        ready, scored = [], []
        for _ in range(self.options.rounds):
            if forgetting:
                self.place.forget_packed_weights()
            with self.ready() as server:
                ready.append(milliseconds(server.started, server.ready_at))
                scored.append(milliseconds(server.started, server.scored_at))
                line = next((line for _, line in server.log if "model ready" in line), "")
                self.about["model"] = line.partition("model ready: ")[2]
        self.table.add(f"{name}: model ready", "ms", ready)
        self.table.add(f"{name}: first score", "ms", scored)

    # Opening

    def opened(self, server, uri, text):
        """Opens and waits; the times and the tally."""
        start = server.open(uri, text)
        settled = server.settle(uri)
        tally = server.tally(uri) or {}
        published = server.wait(lambda: server.first_published(uri))
        time.sleep(GRACE / 3)  # the last publish may wait for its interval
        finding = server.first_published(uri, only_findings=True)
        return {"settled": milliseconds(start, settled), "published": milliseconds(start, published),
                "finding": milliseconds(start, finding), "findings": server.findings(uri), **tally}

    def open_rows(self, name, found):
        for row, unit, key in (("first finding published", "ms", "finding"), ("settled", "ms", "settled"),
                               ("tokens computed", "tokens", "computed")):  # fmt: skip
            self.table.add(f"{name}: {row}", unit, [one.get(key) for one in found])

    def cold_opens(self, server):
        self.table.begin(f"opening {self.options.lines:,} lines of C")
        uri, found = self.place.uri("file.c"), []
        for number in range(self.options.rounds):
            text = self.text(number)
            if found:
                server.close(uri)
            found.append(self.opened(server, uri, text))
        self.open_rows("cold", found)
        self.table.add("cold: functions", "", [one.get("trajectories") for one in found])
        self.table.add("cold: findings", "", [one.get("findings") for one in found])
        return uri, text

    def reopens(self, server, uri, text):
        found = []
        for _ in range(self.options.rounds):
            server.close(uri)
            found.append(self.opened(server, uri, text))
        self.open_rows("reopened", found)

    def reopens_in_new_processes(self, uri, text):
        self.table.begin(f"the same {self.options.lines:,} lines in a new process")
        found = []
        for _ in range(self.options.rounds):
            with self.ready() as server:
                found.append(self.opened(server, uri, text))
        self.open_rows("reopened", found)

    # Typing

    def typing(self, server, uri, text):
        before, start = server.processor_time(), time.perf_counter()
        sent = self.type(server, uri, text)
        server.settle(uri)
        server.wait(lambda: server.first_published(uri))
        used, took = server.processor_time(), time.perf_counter() - start
        time.sleep(GRACE / 3)  # the last publish may wait for its interval
        self.keys = self.collated(server, uri, sent)
        delay = self.options.delay
        self.table.begin(f"typing {len(sent)} keys, delay {'adaptive' if delay is None else f'{delay} ms'}")
        self.typing_rows()
        if self.options.completion:
            self.table.add("completions shown", "of all keys, %",
                           [100 * sum(1 for items in server.completions if items) / len(sent)])  # fmt: skip
        if used is not None:
            self.table.add("processor time, of one core", "%", [100 * (used - before) / took])
        self.memory_rows(server, "after typing")

    def type(self, server, uri, text):
        """(kind, pause, time, version) of each key."""
        sent = []
        keys = Typist(text, self.options.seed).keys()
        for kind, change, pause in itertools.islice(keys, self.options.keys):
            now, version = server.change(uri, change)
            if self.options.completion:
                server.complete(uri, change)
            sent.append((kind, pause, now, version))
            time.sleep(max(0, now + pause - time.perf_counter()))
        return sent

    @staticmethod
    def collated(server, uri, sent):
        """What came of each key: milliseconds, and the tally of its pass."""
        with server.arrived:
            scored = {version: (now, numbers)
                      for now, where, version, numbers in server.scored if where == uri}
            published = [(version, now) for now, where, version, _ in server.published if where == uri]
        first, last = dict(reversed(published)), dict(published)
        keys = []
        for (kind, pause, now, version), after in itertools.zip_longest(sent, sent[1:]):
            at, tally = scored.get(version, (None, {}))
            keys.append({
                "kind": kind, "pause": round(pause * 1e3, 3), "rested": pause >= REST,
                "until_next": milliseconds(now, after[2]) if after else None,
                "scored": milliseconds(now, at),
                "published": milliseconds(now, first.get(version)),
                "last_published": milliseconds(now, last.get(version)), **tally_of(tally)})  # fmt: skip
        return keys

    def typing_rows(self):
        rested = [key for key in self.keys if key["rested"]]
        delay = self.options.delay
        for name, what in (("key to scored", "scored"), ("key to diagnostics", "published")):
            times = [key[what] for key in rested]
            missing = times.count(None)
            if missing:
                self.notes.append(f"{name}: {missing} of {len(times)} keys with a rest were not answered")
            self.table.add(name, "ms", times)
            if delay is not None:
                self.table.add("... beyond the delay", "ms",
                               [time - delay for time in times if time is not None])  # fmt: skip
            self.table.add("... before the next key, all keys", "ms", [
                key[what] for key in self.keys
                if key[what] is not None and key[what] <= (key["until_next"] or math.inf)])
        self.table.add("key to last diagnostics", "ms", [key["last_published"] for key in rested])
        passes = [key for key in self.keys if key["computed"] is not None]
        self.table.add("tokens computed, of a pass", "tokens", [key["computed"] for key in passes])
        self.table.add("... after an undo", "tokens",
                       [key["computed"] for key in passes if key["kind"] == "undo"])  # fmt: skip
        self.table.add("tokens reused, of a pass", "tokens", [key["reused"] for key in passes])
        self.table.add("functions scored, of a pass", "", [key["functions"] for key in passes])
        self.table.add("the pass, as the log says", "ms", [key["pass"] for key in passes])
        self.table.add("keys that were scored", "keys", [len(passes)])

    # Memory and idleness

    def memory_rows(self, server, when):
        memory = server.memory()
        self.table.add(f"resident {when}", "MB", [memory.get("VmRSS")])
        self.table.add("... anonymous", "MB", [memory.get("RssAnon")])
        self.table.add("... most until then", "MB", [memory.get("VmHWM")])

    def idleness(self, server):
        time.sleep(1)
        before = server.processor_time()
        time.sleep(IDLE)
        if before is not None:
            used = server.processor_time() - before
            self.table.add(f"processor time of {IDLE} idle seconds", "s", [used])

    def many_files(self):
        self.table.begin(f"{SMALL_FILES} files of {SMALL_LINES} lines, opened at once")
        with self.ready() as server:
            self.memory_rows(server, "before")
            uris = [self.place.uri(f"small-{number}.c") for number in range(SMALL_FILES)]
            start = time.perf_counter()
            for number, uri in enumerate(uris):
                server.open(uri, self.text(100 + number, SMALL_LINES))
            settled = max(server.settle(uri) for uri in uris)
            self.table.add("all settled", "ms", [milliseconds(start, settled)])
            computed = [(server.tally(uri) or {}).get("computed") for uri in uris]
            self.table.add("tokens computed, last pass of a file", "tokens", computed)
            self.memory_rows(server, "after")


def tally_of(numbers):
    """A "scored" line's numbers under the names of a key's record."""
    return {"computed": numbers.get("computed"), "reused": numbers.get("reused"),
            "functions": numbers.get("scored"), "pass": numbers.get("ms")}  # fmt: skip


# --- The report -----------------------------------------------------------------------------------


def header(options):
    """Where and what is measured."""
    version = subprocess.run([options.server, "--version"], stdin=subprocess.DEVNULL, capture_output=True,
                             text=True, timeout=60)  # fmt: skip
    if version.returncode:
        sys.exit(f"{options.server} --version failed: {version.stderr.strip() or version.returncode}")
    return {
        "date": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"),
        "processor": processor(), "cores": os.cpu_count(), "load": round(os.getloadavg()[0], 2),
        "version": version.stdout.strip().partition("\n")[0],
        "binary_sha256": hashlib.sha256(options.server.read_bytes()).hexdigest(),
        "environment": {name: value for name, value in os.environ.items() if name.startswith("OPENBLAS_")},
        "options": {name: getattr(options, name) for name in ("keys", "lines", "seed", "delay", "rounds", "completion")},
    }


def draw(path, keys, delay):
    """The share of keys with a rest that were answered within a time."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(7, 4))
    for what, name in (("scored", "key to scored"), ("published", "key to diagnostics")):
        times = sorted(key[what] for key in keys if key["rested"] and key[what] is not None)
        shares = [(rank + 1) / len(times) for rank in range(len(times))]
        axes.step([0, *times], [0, *shares], where="post", label=f"{name} ({len(times)} keys)")
    if delay is not None:
        axes.axvline(delay, color="grey", linestyle=":", label=f"delay on purpose, {delay} ms")
    axes.set(xlabel="milliseconds after the key", ylabel="share of keys that a rest follows",
             xlim=(0, None), ylim=(0, 1))  # fmt: skip
    axes.legend(loc="lower right")
    axes.grid(alpha=0.3)
    figure.tight_layout()
    figure.savefig(path, dpi=150)


def arguments():
    def delay(text):
        return None if text == "adaptive" else int(text)

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--server", type=pathlib.Path, metavar="PATH",
                        default=ROOT / ".build/release/plimsoll")  # fmt: skip
    parser.add_argument("--json", type=pathlib.Path, metavar="FILE", help="every figure, and every key")
    parser.add_argument("--png", type=pathlib.Path, metavar="FILE", help="a plot; needs matplotlib")
    parser.add_argument("--keys", type=int, default=300, help="keys that are typed")
    parser.add_argument("--lines", type=int, default=2000, help="lines of the file")
    parser.add_argument("--seed", type=int, default=1, help="of the files and of the typing")
    parser.add_argument("--delay", type=delay, default=100, metavar="MS|adaptive",
                        help="the server's setting; adaptive is what it does by itself")  # fmt: skip
    parser.add_argument("--completion", action="store_true", help="ask for inline completions too")
    parser.add_argument("--typing", action="store_true", help="nothing but the typing")
    parser.add_argument("--rounds", type=int, default=5, help="of each start and each opening")
    options = parser.parse_args()
    if options.keys < 1 or options.rounds < 1 or not 40 <= options.lines <= 100_000:
        parser.error("keys and rounds are at least 1, lines between 40 and 100,000")
    if options.delay is not None and not 0 <= options.delay <= 1000:
        parser.error("the delay is between 0 and 1000 ms")
    if not options.server.is_file():
        parser.error(f"{options.server} is not there; `swift build -c release` makes it, or name another")
    if options.png and importlib.util.find_spec("matplotlib") is None:
        parser.error("--png needs matplotlib, which this Python has not; the rest works without")
    options.server = options.server.resolve()
    return options


def main():
    options = arguments()
    # An end from outside runs what stops the servers and removes the folder.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    about = header(options)
    print(f"{about['processor']}, {about['cores']} cores, load {about['load']}, {about['date']}")
    print(f"plimsoll {about['version']}, binary {about['binary_sha256'][:12]}, seed {options.seed}")
    for name, value in about["environment"].items():
        print(f"{name}={value} is set and can make the server slower")
    others = Others()
    with tempfile.TemporaryDirectory(prefix="plimsoll-session-") as folder:
        bench = Bench(Place(options.server, folder), options)
        try:
            bench.run()
        except Misbehaviour as error:
            sys.exit(f"session: the server misbehaved: {error}")
    about["others_percent"] = others.percent()
    if about["others_percent"] is not None:
        print(f"\n{about['others_percent']} % of the processors went to others meanwhile")
    for note in bench.notes:
        print(f"note: {note}")
    if options.json:
        options.json.write_text(json.dumps({
            **about, **bench.about, "notes": bench.notes, "rows": bench.table.rows, "keys": bench.keys,
        }, indent=1) + "\n")  # fmt: skip
    if options.png:
        draw(options.png, bench.keys, options.delay)


if __name__ == "__main__":
    main()
