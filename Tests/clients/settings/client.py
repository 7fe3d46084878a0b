"""A client that starts the server with a set-up, opens the sample and waits for what is found."""

import json
import os
import queue
import subprocess
import threading
import time

from set_ups import SetUp

#: Seconds for one answer; the first includes loading the model.
PATIENCE = 60


class Client:
    def __init__(self, set_up: SetUp, log: str):
        self.answer = set_up.answer
        self.inbox: queue.Queue = queue.Queue()
        self.found: list = []
        self.answers: dict = {}
        command = [os.environ["PLIMSOLL_BIN"], *set_up.command[1:], "--log-file", log]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        threading.Thread(target=self._read, daemon=True).start()
        workspace = {} if set_up.answer is None else {"configuration": True}
        self.ask("initialize", {
            "processId": os.getpid(), "rootUri": None, "capabilities": {"workspace": workspace},
            "initializationOptions": set_up.options,
        })
        self.tell("initialized", {})
        if set_up.told is not None:
            self.tell("workspace/didChangeConfiguration", {"settings": set_up.told})

    def _read(self):
        while header := self.process.stdout.readline():
            while header.strip():
                length = int(header.split(b":")[1])
                header = self.process.stdout.readline()
            self.inbox.put(json.loads(self.process.stdout.read(length)))

    def _send(self, message: dict):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def _take(self, message: dict):
        if message.get("method") == "workspace/configuration":
            sections = [item["section"] for item in message["params"]["items"]]
            self._send({"id": message["id"], "result": [self.answer.get(one) for one in sections]})
        elif message.get("method") == "textDocument/publishDiagnostics":
            self.found = message["params"]["diagnostics"]
        elif "method" not in message:
            self.answers[message["id"]] = message

    def until(self, predicate, seconds=PATIENCE) -> bool:
        end = time.monotonic() + seconds
        while not predicate():
            try:
                self._take(self.inbox.get(timeout=max(0, end - time.monotonic())))
            except queue.Empty:
                return False
        return True

    def ask(self, method: str, params):
        number = len(self.answers) + 1
        self._send({"id": number, "method": method, "params": params})
        assert self.until(lambda: number in self.answers), f"no answer to {method}"
        return self.answers[number]["result"]

    def tell(self, method: str, params):
        self._send({"method": method, "params": params})

    def open(self, path, language: str):
        self.tell("textDocument/didOpen", {"textDocument": {
            "uri": path.as_uri(), "languageId": language, "version": 1, "text": path.read_text()}})

    def model_is_ready(self) -> bool:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if self.ask("plimsoll/status", None)["model"]["state"] == "ready":
                return True
            time.sleep(0.1)
        return False

    def end(self) -> int:
        self.ask("shutdown", None)
        self.tell("exit", None)
        return self.process.wait(10)
