"""A language server as a process, spoken to in bytes, so that everything can be got wrong on purpose."""

from __future__ import annotations

import json
import os
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path


class Failure(Exception):
    """A server did not do what the protocol asks for."""


def frame(message) -> bytes:
    body = json.dumps(message, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return b"Content-Length: %d\r\n\r\n" % len(body) + body


def request(id, method: str, params=None) -> dict:
    message = {"jsonrpc": "2.0", "id": id, "method": method}
    return message if params is None else message | {"params": params}


def notification(method: str, params=None) -> dict:
    message = {"jsonrpc": "2.0", "method": method}
    return message if params is None else message | {"params": params}


def own_cache(folder: Path) -> str:
    """A cache with what set-up fetched linked into it, so that a run neither finds nor leaves margins in the
    user's; made if need be."""
    caches = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    real = Path(os.environ.get("PLIMSOLL_CACHE") or Path(caches, "plimsoll"))
    folder.mkdir(mode=0o700, exist_ok=True)
    for name in ["bases", "grammars"]:
        if not (folder / name).is_symlink():
            (folder / name).symlink_to(real / name)
    return str(folder)


@dataclass
class Peer:
    """How a server is started."""

    name: str
    command: Sequence[str]
    environment: dict[str, str] = field(default_factory=dict)
    language: str = "c"
    suffix: str = ".c"
    scores: bool = False
    """Whether it is Plimsoll, whose findings the storms ask for."""


@dataclass
class Received:
    message: dict
    at: float


class Server:
    """One run of a server. What it sends is read on a thread and kept in the order it came."""

    #: Seconds for one answer: a server may load a model first, on a machine that does other things.
    patience = 60.0

    def __init__(self, peer: Peer, watch: Callable[[dict], None] | None = None):
        self.peer = peer
        self.process = subprocess.Popen(
            list(peer.command), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, bufsize=0, env=os.environ | peer.environment)
        self.received: list[Received] = []
        self.broken: str | None = None
        self.is_listening = True
        self.replies: dict[str, object] = {"workspace/configuration": []}
        self._watch = watch
        self._changed = threading.Condition()
        self._sending = threading.Lock()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self._last_id = 0

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        # The reader first: one that is about to read when its descriptor is closed would read from the next
        # server's pipe, which gets the same number, and that one would seem to answer nothing.
        self.is_listening = True
        self._reader.join()
        for pipe in (self.process.stdin, self.process.stdout):
            try:
                pipe.close()
            except OSError:
                pass

    # What is sent.

    def send(self, *messages: dict):
        self.send_bytes(b"".join(map(frame, messages)))

    def send_bytes(self, data: bytes):
        with self._sending:
            view = memoryview(data)
            try:
                while view:
                    view = view[self.process.stdin.write(view):]
            except BrokenPipeError as error:
                raise Failure("the server closed its input") from error

    def ask(self, method: str, params=None) -> int:
        """Sends a request; its id."""
        self._last_id += 1
        self.send(request(self._last_id, method, params))
        return self._last_id

    def initialize(self, **capabilities):
        """The handshake; the result of `initialize`."""
        params = {"processId": os.getpid(), "rootUri": None, "capabilities": capabilities}
        result = self.result(self.ask("initialize", params))
        self.send(notification("initialized", {}))
        return result

    # What comes back.

    def _read(self):
        stream = self.process.stdout
        data = bytearray()
        while True:
            while not self.is_listening:
                time.sleep(0.01)
            chunk = stream.read(1 << 16) if not stream.closed else b""
            if not chunk:
                return self._note(None, None)
            data += chunk
            try:
                while (cut := self._cut(data)) is not None:
                    self._note(json.loads(bytes(data[cut[0]:cut[1]]).decode("utf-8")), None)
                    del data[: cut[1]]
            except (ValueError, Failure) as error:
                return self._note(None, f"not a frame: {error}")

    @staticmethod
    def _cut(data: bytearray) -> tuple[int, int] | None:
        """Where the content of the first frame lies; strict, as clients may be."""
        end = data.find(b"\r\n\r\n")
        if end < 0:
            if len(data) > 4096:
                raise Failure(f"no header in {bytes(data[:60])!r}")
            return None
        length = None
        for line in bytes(data[:end]).split(b"\r\n"):
            name, _, value = line.partition(b": ")
            if name == b"Content-Length":
                length = int(value)
            elif name != b"Content-Type":
                raise Failure(f"the header line {line!r}")
        if length is None:
            raise Failure("a header without Content-Length")
        return (end + 4, end + 4 + length) if len(data) >= end + 4 + length else None

    def _note(self, message, broken: str | None):
        with self._changed:
            self.broken = broken or self.broken
            if message is not None:
                self.received.append(Received(message, time.monotonic()))
                if self._watch:
                    self._watch(message)
            self._changed.notify_all()
        if isinstance(message, dict) and "method" in message and "id" in message:
            # The server asks; a client that never answered would be at fault.
            reply = self.replies.get(message["method"])
            if message["method"] == "workspace/configuration" and not reply:
                reply = [None] * len(message["params"]["items"])
            try:
                self.send({"jsonrpc": "2.0", "id": message["id"], "result": reply})
            except Failure:
                pass

    def wait(self, isMeant: Callable[[dict], bool], seconds: float | None = None, since: int = 0) -> dict:
        """The first message from `since` on that is meant, perhaps one that came already."""
        seconds = seconds or self.patience
        deadline = time.monotonic() + seconds
        with self._changed:
            while True:
                for received in self.received[since:]:
                    if isMeant(received.message):
                        return received.message
                since = len(self.received)
                if self.broken:
                    raise Failure(self.broken)
                if not self._reader.is_alive() or self.process.poll() is not None:
                    raise Failure(f"the server is gone, with {self.process.poll()}")
                if time.monotonic() > deadline:
                    raise Failure(f"nothing came within {seconds:g} s")
                self._changed.wait(min(0.2, max(0.0, deadline - time.monotonic())))

    def answer(self, id, seconds: float | None = None) -> dict:
        return self.wait(lambda m: m.get("id") == id and "method" not in m, seconds)

    def result(self, id, seconds: float | None = None):
        answer = self.answer(id, seconds)
        if "error" in answer:
            raise Failure(f"an error where a result belongs: {answer['error']}")
        return answer.get("result")

    def error_code(self, id, seconds: float | None = None) -> int:
        answer = self.answer(id, seconds)
        if "error" not in answer:
            raise Failure("a result where an error belongs")
        return answer["error"]["code"]

    def answers(self, id) -> list[dict]:
        with self._changed:
            return [r.message for r in self.received
                    if r.message.get("id") == id and "method" not in r.message]

    def notifications(self, method: str) -> list[Received]:
        with self._changed:
            return [r for r in self.received if r.message.get("method") == method]

    def ensure_alive(self):
        """Asks something that no server has; any answer will do."""
        self.answer(self.ask("plimsoll/isAnybodyThere"))

    def exit_code(self, seconds: float | None = None) -> int:
        try:
            return self.process.wait(seconds or self.patience)
        except subprocess.TimeoutExpired as error:
            raise Failure(f"it still runs after {error.timeout:g} s") from error

    # What it costs.

    def resident_bytes(self) -> int:
        with open(f"/proc/{self.process.pid}/statm") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    def processor_seconds(self) -> float:
        with open(f"/proc/{self.process.pid}/stat") as file:
            fields = file.read().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def threads(self) -> int:
        return len(os.listdir(f"/proc/{self.process.pid}/task"))


def require(condition, reason: str):
    if not condition:
        raise Failure(reason)
