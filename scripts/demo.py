#!/usr/bin/env python3
"""Opens a folder's files in the server, as an editor would, and prints what it reports.

usage: demo.py SERVER FOLDER

Needs nothing but Python. Everything is computed anew, and nothing is kept. Exits with 1 when the server
misbehaves or reports nothing on any file under
`vulnerable/`; findings on files under `fixed/` are shown as the false alarms they are.
"""

import json
import pathlib
import queue
import subprocess
import sys
import textwrap
import threading
import time

LANGUAGES = {".c": "c", ".h": "c", ".cc": "cpp", ".cpp": "cpp", ".py": "python", ".js": "javascript",
             ".ts": "typescript", ".go": "go", ".java": "java", ".rs": "rust", ".rb": "ruby",
             ".md": "markdown"}  # fmt: skip
SEVERITIES = {1: "error", 2: "warning", 3: "information", 4: "hint"}

# Seconds to wait for diagnostics after the scores they come from: servers space publishes out.
GRACE = 10
# Seconds without a publish after which the last one is taken to have come; twice the server's interval.
QUIET = 0.6

# Seconds to wait for one answer. The first includes loading the model and scoring a whole file, on
# the slowest machine this was tried on well under a minute.
PATIENCE = 300


class Misbehaviour(Exception):
    """The server did what no server should."""


class Server:
    """A language server behind its standard streams."""

    def __init__(self, command):
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        self.messages = queue.Queue()
        self.complaints = []
        self.diagnostics = {}  # URI → the last list published
        self.next_id = 0
        threading.Thread(target=self._read, daemon=True).start()
        threading.Thread(target=self._listen, daemon=True).start()

    def _read(self):
        stream = self.process.stdout
        try:
            while line := stream.readline():
                length = None
                while line.strip():
                    name, _, value = line.partition(b":")
                    if name.strip().lower() == b"content-length":
                        length = int(value)
                    line = stream.readline()
                if length is None:
                    raise ValueError("a header without Content-Length")
                self.messages.put(json.loads(stream.read(length)))
        except ValueError as error:
            self.messages.put(Misbehaviour(f"it wrote something that is no message: {error}"))
        self.messages.put(None)

    def _listen(self):
        for line in self.process.stderr:
            self.complaints.append(line.decode(errors="replace").rstrip())

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        try:
            self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
            self.process.stdin.flush()
        except BrokenPipeError:
            raise Misbehaviour("it closed its input") from None

    def notify(self, method, params=None):
        self.send({"method": method, **({} if params is None else {"params": params})})

    def request(self, method, params=None):
        """The result of a request; answers the server's own requests while it waits."""
        self.next_id += 1
        sent = self.next_id
        self.send({"id": sent, "method": method, **({} if params is None else {"params": params})})
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                message = self.messages.get(timeout=max(0, deadline - time.monotonic()))
            except queue.Empty:
                raise Misbehaviour(f"no answer to {method} within {PATIENCE} s") from None
            if message is None:
                raise Misbehaviour(f"it ended while {method} waited for an answer")
            if isinstance(message, Misbehaviour):
                raise message
            if "method" in message:
                self._handle(message)
            elif message.get("id") == sent:
                if "error" in message:
                    raise Misbehaviour(f"{method}: {message['error'].get('message')}")
                return message.get("result")

    def wait_for_diagnostics(self, uri, some):
        """Reads on until nothing more is published of a document whose scores are known; where `some` are
        to come, until the grace is over at most."""
        deadline = time.monotonic() + GRACE
        while True:
            is_missing = some and not self.diagnostics.get(uri)
            patience = max(0, deadline - time.monotonic()) if is_missing else QUIET
            try:
                message = self.messages.get(timeout=patience)
            except queue.Empty:
                if is_missing:
                    raise Misbehaviour("steps are flagged and nothing was published") from None
                return
            if message is None or isinstance(message, Misbehaviour):
                raise message or Misbehaviour("it ended")
            if "method" in message:
                self._handle(message)

    def _handle(self, message):
        params = message.get("params") or {}
        if message["method"] == "textDocument/publishDiagnostics":
            self.diagnostics[params["uri"]] = params["diagnostics"]
        elif message["method"] in ("window/showMessage", "window/logMessage"):
            if params.get("type", 4) <= 2:
                print(f"server: {params.get('message')}")
        elif "id" in message:
            self.send({"id": message["id"], "result": None})

    def stop(self):
        self.request("shutdown")
        self.notify("exit")
        self.process.stdin.close()
        status = self.process.wait(timeout=30)
        if status != 0:
            raise Misbehaviour(f"it exited with {status} after a proper shutdown")


def open_file(server, path):
    uri = path.resolve().as_uri()
    server.notify("textDocument/didOpen", {"textDocument": {
        "uri": uri, "languageId": LANGUAGES[path.suffix], "version": 1,
        "text": path.read_text(encoding="utf-8"),
    }})  # fmt: skip
    return uri


def hover(server, uri, diagnostic):
    answer = server.request(
        "textDocument/hover",
        {"textDocument": {"uri": uri}, "position": diagnostic["range"]["start"]},
    )
    if not answer:
        raise Misbehaviour("no hover on its own finding")
    contents = answer["contents"]
    return contents["value"] if isinstance(contents, dict) else str(contents)


def print_remedy(said):
    """How the weakness is mended, which a hover says where the kind of weakness is clear, or nearly."""
    for paragraph in said.split("\n\n"):
        if paragraph.startswith("To mend it: ") or ", to mend it: " in paragraph:
            for line in textwrap.wrap(" ".join(paragraph.split()), 92):
                print("      " + line)


def run(command, folder):
    paths = sorted(path for path in folder.rglob("*") if path.suffix in LANGUAGES)
    paths = [path for path in paths if path.name != "README.md"]
    # The careless version first.
    paths.sort(key=lambda path: ("vulnerable" not in path.parts, path))
    server = Server(command)
    try:
        server.request("initialize", {
            "processId": None, "rootUri": folder.resolve().as_uri(),
            "clientInfo": {"name": "plimsoll demo"},
            "capabilities": {
                "general": {"positionEncodings": ["utf-8", "utf-16"]},
                "textDocument": {
                    "publishDiagnostics": {"versionSupport": True},
                    "hover": {"contentFormat": ["plaintext"]},
                },
            },
        })  # fmt: skip
        server.notify("initialized", {})
        found = {True: 0, False: 0}
        explanation = None
        for path in paths:
            start = time.monotonic()
            uri = open_file(server, path)
            # Answered once every step has its score. Where any is flagged there is at least one
            # diagnostic; the last list may come later.
            scores = server.request("plimsoll/stepScores", {"textDocument": {"uri": uri}})
            steps = [step for one in scores["trajectories"] for step in one["steps"]]
            server.wait_for_diagnostics(uri, any(step.get("flagged") for step in steps))
            diagnostics = sorted(
                server.diagnostics.get(uri, []),
                key=lambda one: (one["range"]["start"]["line"], one["range"]["start"]["character"]),
            )
            name = path.relative_to(folder)
            print(f"\n{name}  ({time.monotonic() - start:.1f} s)")
            for one in diagnostics:
                place = one["range"]["start"]
                severity = SEVERITIES.get(one.get("severity"), "finding")
                code = f" [{one['code']}]" if "code" in one else ""
                print(f"  {name}:{place['line'] + 1}:{place['character'] + 1}: {severity}: "
                      f"{one['message']}{code}")  # fmt: skip
                said = hover(server, uri, one)
                print_remedy(said)
                if "vulnerable" in path.parts and explanation is None:
                    explanation = (f"{name}:{place['line'] + 1}", said)
            if not diagnostics:
                print("  nothing to report")
            found["vulnerable" in path.parts] += len(diagnostics)
            server.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
        server.stop()
    except (Misbehaviour, subprocess.TimeoutExpired) as error:
        server.process.kill()
        print(f"\ndemo: the server misbehaved: {error}", file=sys.stderr)
        for line in server.complaints[-10:]:
            print(f"  server: {line}", file=sys.stderr)
        return 1
    if explanation:
        print(f"\nHover on {explanation[0]}:")
        for line in explanation[1].splitlines():
            for row in textwrap.wrap(line, 78) or [""]:
                print("  | " + row)
    print(f"\n{found[True]} findings on the vulnerable files, {found[False]} on the fixed ones", end="")
    print(" (those are false alarms)" if found[False] else "")
    if not found[True]:
        print("demo: nothing was found on the vulnerable files; that is a failure", file=sys.stderr)
        return 1
    return 0


def main():
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    folder = pathlib.Path(sys.argv[2])
    try:
        raise SystemExit(run([sys.argv[1], "lsp", "--stdio", "--no-store"], folder))
    except OSError as error:
        raise SystemExit(f"demo: cannot run {sys.argv[1]}: {error.strerror}")


if __name__ == "__main__":
    main()
