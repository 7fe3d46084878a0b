#!/usr/bin/env python3
"""What somebody who works in an editor waits for, measured on the release binary over its streams.

usage: session.py [--server PATH] [--json FILE] [--png FILE] [--keys N] [--lines 2000] [--seed 1]
                  [--delay MS|adaptive] [--rounds N]

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
import contextlib
import datetime
import hashlib
import importlib.util
import itertools
import json
import math
import os
import pathlib
import platform
import queue
import random
import re
import shutil
import signal
import string
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent

# Seconds to wait for one answer, and seconds for a server to end before it is killed.
PATIENCE = 300
ENDING = 10
# Seconds for what should be there at once: a log line on another pipe, a publish that waits for its interval.
GRACE = 3

MEDIAN_PAUSE = 0.140
SPREAD = 0.5  # of the logarithm
LONGEST_PAUSE = 3.0
# A pause of so many seconds is a rest, long enough for an answer.
REST = 0.5
MEDIAN_REST = 0.9

IDLE = 10  # seconds
SMALL_FILES, SMALL_LINES = 10, 200


# --- Figures --------------------------------------------------------------------------------------


def percentile(values, share):
    """The nearest rank of sorted values."""
    return values[max(0, math.ceil(share * len(values)) - 1)]


class Table:
    """Rows of figures, printed as they come."""

    def __init__(self):
        self.rows = []
        self.group = None

    def begin(self, group):
        self.group = group
        print()
        self.line(group, "", "n", "least", "p50", "p95", "p99", "most")

    def add(self, name, unit, values):
        """A row of values, of which there may be none, or one."""
        values = sorted(value for value in values if value is not None)
        row = {"group": self.group, "name": name, "unit": unit, "n": len(values)}
        if values:
            row |= {"least": values[0], "p50": percentile(values, 0.50), "p95": percentile(values, 0.95),
                    "p99": percentile(values, 0.99), "most": values[-1]}
        row = {key: round(value, 3) if isinstance(value, float) else value for key, value in row.items()}
        self.rows.append(row)
        cells = [self.number(row.get(key)) for key in ("least", "p50", "p95", "p99", "most")]
        if len(values) == 1:
            cells = ["", cells[1], "", "", ""]
        self.line(f"  {name}", unit, str(len(values)), *cells)

    @staticmethod
    def number(value):
        if value is None:
            return "–"
        if isinstance(value, int):
            return f"{value:,}"
        places = 0 if abs(value) >= 1000 else 1 if abs(value) >= 10 else 2
        return f"{value:,.{places}f}"

    @staticmethod
    def line(name, unit, *cells):
        print(f"{name:<46}{unit:<8}" + "".join(f"{cell:>9}" for cell in cells), flush=True)


# --- Code to open ---------------------------------------------------------------------------------

VERBS = "parse read write copy check merge find count load store format append split trim scan build".split()
NOUNS = "header record packet field name path entry token buffer line block index table message".split()
FIELDS = "size flags kind offset total version".split()

HEAD = """#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct record {
    int size, flags, kind, offset, total, version;
    char name[64];
};
"""

# Pieces of a function's body. $n and $m are numbers, $f and $g fields, $w is a word, $c a letter, and $v a
# name that is not used elsewhere.
PIECES = [
    "count += $n;",
    "record->$f = count * $n + $m;",
    "if (length >= size) return -$n;",
    "memset(buffer, 0, sizeof buffer);",
    "snprintf(buffer, sizeof buffer, \"%.40s-%d\", input, count + $n);",
    "record->$f ^= record->$g << $n;",
    "/* The $w comes before the $f. */\nint $v = record->$f & $n;\ncount += $v > $m ? $v : $m;",
    "for (size_t i = 0; i < length; i++) {\n    if (input[i] == '$c') count++;\n}",
    "if (record->$f > $m) {\n    fprintf(stderr, \"$w: $f is %d\\n\", record->$f);\n    return -1;\n}",
    "while (length > 0 && isspace((unsigned char)input[length - 1])) {\n    length--;\n    count -= $n;\n}",
    "char *$v = malloc(length + 1);\nif ($v == NULL) return -1;\nmemcpy($v, input, length);\n"
    "$v[length] = '\\0';\ncount += (int)strspn($v, \"$w\");\nfree($v);",
    "switch (record->$f % 3) {\ncase 0:\n    count += $n;\n    break;\ncase 1:\n    record->$g = $m;\n"
    "    break;\ndefault:\n    break;\n}",
    "for (int i = 0; i < $n; i++) {\n    for (int j = i; j < $m; j++) {\n        if (i * j == record->$f) {\n"
    "            record->$g += j - i;\n        }\n    }\n}",
]  # fmt: skip
CARELESS = [
    "strcpy(buffer, input);",
    "strcat(output, buffer);",
    "gets(buffer);",
    "sprintf(output, \"%s/%s\", input, record->name);",
    "sprintf(buffer, \"$w %s\", input);\nsystem(buffer);",
    "char *$v = getenv(\"$w\");\nstrcpy(buffer, $v);",
]  # fmt: skip


class CFile:
    """Generated C of exactly so many lines, in functions of 10 to 60; about one in five is careless."""

    def __init__(self, lines, seed):
        self.random = random.Random(seed)
        self.names = itertools.count()
        self.lines = HEAD.split("\n")
        while (left := lines + 1 - len(self.lines)) > 0:
            # The last function fills the rest, and the one before leaves it enough.
            length = left - 1 if left <= 61 else min(self.length(), left - 12)
            self.lines += [*self.function(length), ""]
        self.text = "\n".join(self.lines)

    def length(self):
        low, high = self.random.choice([(10, 20), (10, 20), (15, 30), (25, 45), (40, 60)])
        return self.random.randint(low, high)

    def function(self, length):
        name = f"{self.random.choice(VERBS)}_{self.random.choice(NOUNS)}_{next(self.names)}"
        body = self.body(length - 8)
        return [f"int {name}(struct record *record, const char *input, char *output, size_t size)", "{",
                "    int count = 0;", "    size_t length = strlen(input);", "    char buffer[64];", "",
                *("    " + line for line in body), "    return count;", "}"]  # fmt: skip

    def body(self, height):
        careless = self.random.random() < 0.2
        place = self.random.randrange(height)
        lines = []
        while len(lines) < height:
            pieces = CARELESS if careless and len(lines) >= place else PIECES
            careless = careless and pieces is PIECES
            piece = self.piece(pieces)
            # The first few fit in any room.
            lines += piece if len(piece) <= height - len(lines) else self.piece(PIECES[:4])
        return lines

    def piece(self, pieces):
        draw = self.random
        f, g = draw.sample(FIELDS, 2)
        return string.Template(draw.choice(pieces)).substitute(
            n=draw.randint(2, 16), m=draw.randint(17, 99), f=f, g=g, w=draw.choice(NOUNS),
            c=draw.choice(string.ascii_lowercase), v=f"value{next(self.names)}").split("\n")  # fmt: skip


# --- Typing ---------------------------------------------------------------------------------------

TYPED = [
    "count += record->flags;",
    "if (count > 16) count = 16;",
    "output[size - 1] = '\\0';",
    "snprintf(output, size, \"%d\", count);",
    "record->total = count + record->offset;",
    "if (record->kind == 3) return -1;",
]  # fmt: skip
TYPED_CARELESS = [
    "strcpy(buffer, input);",
    "sprintf(output, \"%s.tmp\", input);",
    "system(input);",
    "strcat(buffer, record->name);",
]  # fmt: skip


class Buffer:
    """The text as the editor has it. A place is a line and a column, both from 0."""

    def __init__(self, text):
        self.lines = text.split("\n")

    def replace(self, start, end, text):
        """Changes the text and gives the change as the protocol wants it."""
        joined = self.lines[start[0]][: start[1]] + text + self.lines[end[0]][end[1] :]
        self.lines[start[0] : end[0] + 1] = joined.split("\n")
        place = [dict(zip(("line", "character"), one)) for one in (start, end)]
        return {"range": {"start": place[0], "end": place[1]}, "text": text}

    def middle(self, draw):
        """A place behind a statement in the middle half of a function."""
        starts = [number for number, line in enumerate(self.lines) if line == "{"]
        start = draw.choice(starts)
        end = self.lines.index("}", start)
        inner = range(start + 6, end - 1)  # behind the declarations, before the return
        quarter = len(inner) // 4
        lines = [number for number in inner if re.match(r"    \S.*;$", self.lines[number])]
        middle = [number for number in lines if inner[quarter] <= number <= inner[-1 - quarter]]
        number = draw.choice(middle or lines or [start + 4])
        return number, len(self.lines[number])


class Typist:
    """Somebody who types: each key is a kind, a change and the pause after it, in seconds."""

    def __init__(self, text, seed):
        self.random = random.Random(f"typing {seed}")
        self.buffer = Buffer(text)

    def keys(self):
        """Without end."""
        while True:
            place = self.buffer.middle(self.random)
            for _ in range(self.random.randint(1, 3)):
                end = yield from self.statement(place)
                if self.random.random() < 0.35:
                    yield "undo", self.buffer.replace(place, end, ""), self.rest()
                else:
                    place = end

    def statement(self, place):
        """Types one on a line of its own; gives the place behind it."""
        code = self.random.choice(TYPED_CARELESS if self.random.random() < 0.35 else TYPED)
        yield "enter", self.buffer.replace(place, place, "\n    "), self.pause()
        line, column = place[0] + 1, 4
        for number, letter in enumerate(code):
            if self.random.random() < 0.04:
                slip = self.random.choice(string.ascii_lowercase)
                yield "slip", self.put((line, column), slip), self.pause()
                erased = self.buffer.replace((line, column), (line, column + 1), "")
                yield "backspace", erased, self.pause()
            rests = number == len(code) - 1 or self.random.random() < 0.15
            change = self.put((line, column), letter)
            column += 1
            yield "letter", change, self.rest() if rests else self.pause()
        return line, column

    def put(self, place, letter):
        return self.buffer.replace(place, place, letter)

    def pause(self):
        return min(self.random.lognormvariate(math.log(MEDIAN_PAUSE), SPREAD), LONGEST_PAUSE)

    def rest(self):
        return min(max(self.random.lognormvariate(math.log(MEDIAN_REST), SPREAD), REST), LONGEST_PAUSE)


# --- The server -----------------------------------------------------------------------------------


class Misbehaviour(Exception):
    """The server did what no server should."""


class Server:
    """A language server behind its streams. What comes is kept with the time it was read."""

    def __init__(self, place, delay=None, lifetime=PATIENCE * 6):
        self.place = place
        self.settings = {} if delay is None else {"delay": delay}
        self.answers = queue.Queue()
        self.arrived = threading.Condition()
        self.published = []  # (time, uri, version, diagnostics)
        self.scored = []  # (time, uri, version, the line's numbers)
        self.log = []  # (time, line)
        self.ids = itertools.count(1)
        self.versions = itertools.count(1)
        self.current = {}  # uri → version
        self.writing = threading.Lock()
        self.started = time.perf_counter()
        # No log can be written to a folder, so it comes on the error stream.
        self.process = subprocess.Popen(
            [place.binary, "lsp", "--log-file", place.folder], env=place.environment, cwd=place.folder,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.end = threading.Timer(lifetime, self.process.kill)
        self.end.daemon = True
        self.end.start()
        for loop in (self.read_messages, self.read_log):
            threading.Thread(target=loop, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        try:
            if kind is None:
                self.request("shutdown", patience=ENDING)
                self.notify("exit")
                self.process.stdin.close()
                self.process.wait(ENDING)
        except subprocess.TimeoutExpired:
            raise Misbehaviour(f"it has not ended {ENDING} s after exit") from None
        finally:
            self.end.cancel()
            self.process.kill()
            self.process.wait()

    # Reading

    def read_messages(self):
        stream = self.process.stdout
        with contextlib.suppress(ValueError, OSError):
            while line := stream.readline():
                length = 0
                while line.strip():
                    name, _, value = line.partition(b":")
                    if name.lower() == b"content-length":
                        length = int(value)
                    line = stream.readline()
                body = stream.read(length)
                self.take(time.perf_counter(), json.loads(body))
        self.answers.put((time.perf_counter(), None))

    def take(self, now, message):
        if message.get("method") == "textDocument/publishDiagnostics":
            params = message["params"]
            with self.arrived:
                self.published.append((now, params["uri"], params.get("version"), params["diagnostics"]))
                self.arrived.notify_all()
        elif "method" in message and "id" in message:
            self.send({"id": message["id"], "result": None})
        elif "method" not in message:
            self.answers.put((now, message))

    def read_log(self):
        for line in self.process.stderr:
            now = time.perf_counter()
            line = line.decode(errors="replace").rstrip()
            fields = dict(re.findall(r"(\w+)=(\S+)", line))
            with self.arrived:
                self.log.append((now, line))
                if {"computed", "reused", "version", "document"} <= fields.keys():
                    numbers = {key: int(fields[key])
                               for key in ("trajectories", "scored", "computed", "reused", "ms")}  # fmt: skip
                    self.scored.append((now, fields["document"], int(fields["version"]), numbers))
                self.arrived.notify_all()

    # Writing

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        try:
            with self.writing:
                self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
                self.process.stdin.flush()
        except (BrokenPipeError, ValueError):
            raise Misbehaviour(f"it closed its input; its last words: {self.last_words()}") from None

    def notify(self, method, params=None):
        self.send({"method": method, **({} if params is None else {"params": params})})

    def request(self, method, params=None, patience=PATIENCE):
        """The time of the answer, and its result."""
        sent = next(self.ids)
        self.send({"id": sent, "method": method, **({} if params is None else {"params": params})})
        deadline = time.perf_counter() + patience
        while True:
            try:
                now, message = self.answers.get(timeout=max(0, deadline - time.perf_counter()))
            except queue.Empty:
                raise Misbehaviour(f"no answer to {method} within {patience} s") from None
            if message is None:
                raise Misbehaviour(f"it ended before an answer to {method}: {self.last_words()}")
            if message.get("id") == sent:
                if "error" in message:
                    raise Misbehaviour(f"{method}: {message['error'].get('message')}")
                return now, message.get("result")

    def last_words(self):
        return "; ".join(line for _, line in self.log[-3:]) or "none"

    # Documents

    def initialize(self):
        _, result = self.request("initialize", {
            "processId": os.getpid(), "rootUri": self.place.folder.as_uri(),
            "clientInfo": {"name": "plimsoll benchmark"}, "initializationOptions": self.settings,
            "capabilities": {
                "general": {"positionEncodings": ["utf-8"]},
                "textDocument": {"publishDiagnostics": {"versionSupport": True}},
            },
        })  # fmt: skip
        self.notify("initialized", {})
        return result

    def open(self, uri, text):
        """The time right before didOpen was written."""
        self.current[uri] = next(self.versions)
        now = time.perf_counter()
        self.notify("textDocument/didOpen", {"textDocument": {
            "uri": uri, "languageId": "c", "version": self.current[uri], "text": text}})  # fmt: skip
        return now

    def change(self, uri, change):
        """The time right before didChange was written, and the new version."""
        self.current[uri] = version = next(self.versions)
        now = time.perf_counter()
        self.notify("textDocument/didChange", {
            "textDocument": {"uri": uri, "version": version}, "contentChanges": [change]})  # fmt: skip
        return now, version

    def close(self, uri):
        self.notify("textDocument/didClose", {"textDocument": {"uri": uri}})

    def settle(self, uri):
        """The time when the document is known to be scored."""
        start = {"line": 0, "character": 0}
        now, _ = self.request("plimsoll/stepScores", {
            "textDocument": {"uri": uri}, "range": {"start": start, "end": start}})  # fmt: skip
        return now

    def wait(self, find, patience=GRACE):
        """What `find` gives, once that is something; None when it is not within the patience."""
        with self.arrived:
            self.arrived.wait_for(find, patience)
            return find()

    def first_published(self, uri, only_findings=False):
        """When something was first published for the present version; None where nothing was."""
        version = self.current[uri]
        return next((now for now, *which, found in self.published
                     if which == [uri, version] and (found or not only_findings)), None)  # fmt: skip

    def findings(self, uri):
        """How many the last publish for the present version has."""
        which = [uri, self.current[uri]]
        return next((len(found) for _, *one, found in reversed(self.published) if one == which), 0)

    def tally(self, uri):
        """The numbers of the last "scored" line for the present version."""
        which = (uri, self.current[uri])
        return self.wait(lambda: next((one[3] for one in reversed(self.scored) if one[1:3] == which), None))

    def logged(self, words):
        """When a log line with these words was read."""
        return self.wait(lambda: next((now for now, line in self.log if words in line), None))

    # The process

    def memory(self):
        """Resident memory in MB, by kind; empty without a /proc."""
        try:
            text = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        except OSError:
            return {}
        kilobytes = re.findall(r"^(VmRSS|VmHWM|RssAnon|RssFile):\s+(\d+) kB", text, re.MULTILINE)
        return {name: int(number) * 1024 / 1e6 for name, number in kilobytes}

    def processor_time(self):
        """Seconds of all threads; None without a /proc."""
        try:
            text = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text()
        except OSError:
            return None
        user, system = text.rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


class Place:
    """Where the servers work: a temporary folder with a cache of their own."""

    def __init__(self, binary, folder):
        self.binary = binary
        self.folder = pathlib.Path(folder).resolve() / "work"
        self.cache = self.folder.parent / "cache"
        own = pathlib.Path(os.environ.get("PLIMSOLL_CACHE") or pathlib.Path(
            os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "plimsoll")
        for new in (self.folder, self.cache):
            new.mkdir(mode=0o700)
        for name in ("bases", "grammars"):
            if (own / name).is_dir():
                (self.cache / name).symlink_to((own / name).resolve())
        self.environment = {
            **os.environ, "PLIMSOLL_CACHE": str(self.cache), "XDG_STATE_HOME": str(self.folder / "state"),
            "PLIMSOLL_MODELS": os.environ.get("PLIMSOLL_MODELS") or str(ROOT / "Models")}

    def uri(self, name):
        """Of a document that is open and on no disk."""
        return (self.folder / name).as_uri()

    def forget_packed_weights(self):
        shutil.rmtree(self.cache / "packed", ignore_errors=True)

    def has_packed_weights(self):
        return any(self.cache.glob("packed/*.safetensors"))


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
        self.all_starts()
        with self.ready(lifetime=PATIENCE * 6 + self.options.keys * LONGEST_PAUSE) as server:
            uri, text = self.cold_opens(server)
            self.reopens(server, uri, text)
            self.typing(server, uri, text)
            self.idleness(server)
        self.reopens_in_new_processes(uri, text)
        self.many_files()

    def text(self, number, lines=None):
        """One of the generated files; each number is another text."""
        return CFile(lines or self.options.lines, self.options.seed * 1_000 + number).text

    def ready(self, **arguments):
        """A server that has loaded the model and scored the small document."""
        server = Server(self.place, delay=self.options.delay, **arguments)
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
        if used is not None:
            self.table.add("processor time, of one core", "%", [100 * (used - before) / took])
        self.memory_rows(server, "after typing")

    def type(self, server, uri, text):
        """(kind, pause, time, version) of each key."""
        sent = []
        keys = Typist(text, self.options.seed).keys()
        for kind, change, pause in itertools.islice(keys, self.options.keys):
            now, version = server.change(uri, change)
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


def processor():
    try:
        text = pathlib.Path("/proc/cpuinfo").read_text()
        return next(l.split(":", 1)[1].strip() for l in text.splitlines() if l.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def busy_ticks():
    """Ticks of all processors that were not idle, and all ticks."""
    numbers = [int(word) for word in pathlib.Path("/proc/stat").read_text().split("\n")[0].split()[1:9]]
    return sum(numbers) - numbers[3] - numbers[4], sum(numbers)


class Others:
    """The share of the processors that went to other processes since this began."""

    def __init__(self):
        self.before = self.now()

    @staticmethod
    def now():
        """Seconds of others and of all; None without a /proc."""
        try:
            busy, ticks = (count / os.sysconf("SC_CLK_TCK") for count in busy_ticks())
        except (OSError, ValueError, IndexError):
            return None
        # Ended servers are part of it.
        return busy - sum(os.times()[:4]), ticks

    def percent(self):
        after = self.now()
        if not self.before or not after or after[1] <= self.before[1]:
            return None
        return max(0, round(100 * (after[0] - self.before[0]) / (after[1] - self.before[1]), 1))


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
        "options": {name: getattr(options, name) for name in ("keys", "lines", "seed", "delay", "rounds")},
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
