#!/usr/bin/env python3
"""Stands between a language client and the server and writes down what they say, as a transcript
(protocol-fixtures/README.md).

usage: record-transcript.py OUT NAME ABOUT -- SERVER [ARGUMENT...]

Give it to the client as the server. What the client sends is kept as it is, but for paths: the client's
root becomes /project, home folders /home/user, and `processId` null, so that a replay watches nobody. Of
what the server sends, the shape is kept where the model or the machine decide on the values.
"""

import json
import os
import re
import subprocess
import sys
import threading


def frames(stream):
    """The messages of a stream, until it ends."""
    while True:
        length = None
        while line := stream.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        if length is None:
            return
        body = stream.read(length)
        yield json.loads(body)


def kind(value) -> dict:
    names = {bool: "boolean", int: "number", float: "number", str: "string", list: "array",
             dict: "object", type(None): "null"}
    return {"$any": names[type(value)]}


class Transcript:
    def __init__(self, name: str, about: str):
        self.lines = [{"transcript": name, "about": about}]
        self.asked: dict = {}
        self.unkept: set = set()
        self.closed: set = set()
        self.lock = threading.Lock()
        self.roots: list[tuple[str, str]] = []

    def client(self, message: dict):
        with self.lock:
            if message.get("method") == "initialize":
                self.learn(message["params"])
                message["params"]["processId"] = None
            if "method" in message and "id" in message:
                self.asked[message["id"]] = message["method"]
            if message.get("method") == "textDocument/didClose":
                self.closed.add(message["params"]["textDocument"]["uri"])
            if "method" not in message and "id" in message:
                if message["id"] in self.unkept:
                    return
                message = message | {"id": {"$use": f"request {message['id']}"}}
            self.lines.append({"from": "client", "message": message})

    def server(self, message: dict):
        with self.lock:
            if (pattern := self.pattern(message)) is not None:
                self.lines.append({"from": "server", "message": pattern})

    def pattern(self, message: dict):
        """What a replay has to match; None for what depends on time alone."""
        method = message.get("method")
        if method in ("$/progress", "window/workDoneProgress/create"):
            self.unkept.add(message.get("id"))
            return None
        if method == "client/registerCapability":
            return {"id": {"$bind": f"request {message['id']}"}, "method": method,
                    "params": message["params"]}
        if method and "id" in message:
            return {"id": {"$bind": f"request {message['id']}"}, "method": method}
        if method == "textDocument/publishDiagnostics":
            # What is closed is cleared, whatever the model.
            isClosed = message["params"]["uri"] in self.closed
            return {"method": method, "params": message["params"] | {
                "diagnostics": {"$count": 0} if isClosed else {"$any": "array"}}}
        if method:
            return {"method": method}
        if "error" in message:
            return {"id": message["id"], "error": {"code": message["error"]["code"]}}
        if self.asked.get(message["id"]) == "initialize":
            return {"id": message["id"], "result": {"capabilities": message["result"]["capabilities"]}}
        return {"id": message["id"], "result": kind(message["result"])}

    def learn(self, params: dict):
        """The paths of this machine, the longest first."""
        places = {os.path.expanduser("~"): "/home/user"}
        uris = [params.get("rootUri")] + [f["uri"] for f in params.get("workspaceFolders") or []]
        for path in [params.get("rootPath")] + [re.sub("^file://", "", u) for u in uris if u]:
            if path:
                places[path.rstrip("/")] = "/project"
        self.roots = sorted(places.items(), key=lambda place: -len(place[0]))

    def write(self, path: str):
        with self.lock:
            with open(path + ".partial", "w", encoding="utf-8") as file:
                for line in self.lines:
                    text = json.dumps(line, ensure_ascii=False)
                    for root, name in self.roots:
                        text = text.replace(root, name)
                    file.write(text + "\n")
            # A client may kill this process at any time.
            os.replace(path + ".partial", path)


def main() -> int:
    if "--" not in sys.argv or sys.argv.index("--") != 4:
        sys.exit(__doc__.split("\n\n")[1])
    out, name, about = sys.argv[1:4]
    server = subprocess.Popen(sys.argv[5:], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    transcript = Transcript(name, about)

    def pass_on(source, target, note):
        for message in frames(source):
            body = json.dumps(message, ensure_ascii=False).encode("utf-8", "surrogatepass")
            note(message)
            # After each line, as some clients kill the server when they have its last answer.
            transcript.write(out)
            target.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
            target.flush()
        target.close()

    threading.Thread(target=pass_on, args=(sys.stdin.buffer, server.stdin, transcript.client),
                     daemon=True).start()
    pass_on(server.stdout, sys.stdout.buffer, transcript.server)
    code = server.wait()
    transcript.lines.append({"from": "server", "exit": code})
    transcript.write(out)
    return code


if __name__ == "__main__":
    sys.exit(main())
