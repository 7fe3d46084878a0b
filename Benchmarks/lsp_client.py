"""A client of the release binary for session.py: it keeps the time at which each message was read."""

import contextlib
import itertools
import json
import os
import pathlib
import queue
import re
import shutil
import subprocess
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent

# Seconds to wait for one answer, and seconds for a server to end before it is killed.
PATIENCE = 300
ENDING = 10
# Seconds for what should be there at once: a log line on another pipe, a publish that waits for its interval.
GRACE = 3


class Misbehaviour(Exception):
    """The server did what no server should."""


class Server:
    """A language server behind its streams. What comes is kept with the time it was read."""

    def __init__(self, place, delay=None, completion=False, lifetime=PATIENCE * 6):
        self.place = place
        self.settings = {} if delay is None else {"delay": delay}
        if completion:
            self.settings["completion"] = True
        self.completing = set()  # ids that are not answered
        self.completions = []  # of each that is, how many were shown
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
        elif message.get("id") in self.completing:
            self.completing.remove(message["id"])
            self.completions.append(len((message.get("result") or {}).get("items", ())))
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

    def complete(self, uri, change):
        """Asks for code behind a change, as an editor does after each key, and does not wait for it."""
        lines, start = change["text"].split("\n"), change["range"]["start"]
        before = start["character"] if len(lines) == 1 else 0
        sent = next(self.ids)
        self.completing.add(sent)
        self.send({"id": sent, "method": "textDocument/inlineCompletion", "params": {
            "textDocument": {"uri": uri}, "context": {"triggerKind": 2},
            "position": {"line": start["line"] + len(lines) - 1, "character": before + len(lines[-1])}}})  # fmt: skip

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
