"""What a server has to live through: garbage, haste, years of use, clients that vanish.

Each storm gets a function that starts a server and how often it does what it does; it returns what it
counted, for the table.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cases import change, opened, span
from wire import Failure, Server, frame, notification, request, require

Counts = dict[str, int | float]


@dataclass
class Storm:
    name: str
    run: Callable[[Callable[[], Server], int], Counts]
    fast: int
    """How often in the run that every test has; `full` in the one by hand."""
    full: int
    ours: bool
    """Whether it asks for findings, which peers do not have."""


STORMS: list[Storm] = []

CARELESS = """#include <string.h>

void copy_name(char *target, const char *name)
{
    int length = 0;

    while (name[length])
        length++;

    strcpy(target, name);
}
"""


def storm(name: str, fast: int = 1, full: int = 1, ours: bool = False):
    def add(function):
        STORMS.append(Storm(name, function, fast, full, ours))
        return function
    return add


def settle(server: Server) -> str:
    """The handshake and a file; returns once the server has all in memory that it needs for one."""
    server.initialize()
    uri = opened(server, CARELESS)
    if server.peer.scores:
        server.wait(is_publish(uri))
    server.ensure_alive()
    return uri


def is_publish(uri: str, version: int | None = None) -> Callable[[dict], bool]:
    return lambda m: (m.get("method") == "textDocument/publishDiagnostics"
                      and m["params"]["uri"] == uri
                      and (version is None or m["params"].get("version") == version))


# Garbage

def mutated(data: bytes, draw: random.Random) -> bytes:
    """One to four changes: a byte, a cut, a piece twice, an insertion."""
    data = bytearray(data)
    for _ in range(draw.randint(1, 4)):
        at = draw.randrange(len(data) + 1)
        end = min(len(data), at + draw.randint(1, 24))
        what = draw.random()
        if what < 0.4 and at < len(data):
            data[at] = draw.randrange(256)
        elif what < 0.6:
            del data[at:end]
        elif what < 0.8:
            data[at:at] = data[at:end]
        else:
            data[at:at] = bytes(draw.randrange(256) for _ in range(draw.randint(1, 12)))
    return bytes(data)


def templates(uri: str, language: str) -> list[dict]:
    place = {"textDocument": {"uri": uri}, "position": {"line": 3, "character": 4}}
    return [
        notification("textDocument/didOpen", {"textDocument": {
            "uri": uri, "languageId": language, "version": 1, "text": CARELESS}}),
        change(uri, 2, span((3, 0), (4, 2), "x = 1;\n")),
        notification("textDocument/didClose", {"textDocument": {"uri": uri}}),
        request(900_001, "textDocument/hover", place),
        request("a", "textDocument/codeAction", place | {
            "range": {"start": place["position"], "end": place["position"]},
            "context": {"diagnostics": []}}),
        notification("$/cancelRequest", {"id": 900_001}),
        notification("workspace/didChangeConfiguration", {"settings": {"plimsoll": {"delay": 20}}}),
        {"jsonrpc": "2.0", "id": 5, "result": None},
    ]


@storm("mutated frames", fast=2_000, full=10_000)
def mutated_frames(start: Callable[[], Server], count: int) -> Counts:
    lost, draw = 0, random.Random(2026)
    with start() as server:
        server.initialize()
        base = [frame(m) for m in templates(f"file:///battery/m{server.peer.suffix}",
                                            server.peer.language)]
        for number in range(count):
            server.send_bytes(mutated(draw.choice(base), draw))
            if number % 100 == 99:
                # A cut frame takes the beginning of the next for its content; three are enough for
                # the longest content to end.
                for attempt in range(1, 101):
                    identity = server.ask("plimsoll/isAnybodyThere")
                    try:
                        server.answer(identity, 5 if attempt > 3 else 0.2)
                        break
                    except Failure:
                        lost += 1
                        require(attempt < 100 and server.process.poll() is None,
                                "it does not understand valid frames any more")
    return {"frames": count, "lost_after": lost}


# Haste

@storm("cancels raced with answers", fast=2_000, full=10_000)
def cancels(start: Callable[[], Server], count: int) -> Counts:
    with start() as server:
        server.initialize()
        uri = opened(server, CARELESS)
        place = {"textDocument": {"uri": uri}, "position": {"line": 9, "character": 6}}
        for first in range(0, count, 50):
            server.send(*(m for n in range(first, min(count, first + 50)) for m in (
                request(f"c{n}", "textDocument/hover", place),
                notification("$/cancelRequest", {"id": f"c{n}"}))))
        for n in range(count):
            server.answer(f"c{n}")
        server.ensure_alive()
        answers = Counter(r.message["id"] for r in server.received if "method" not in r.message)
        several = sum(answers[f"c{n}"] != 1 for n in range(count))
        require(several == 0, f"{several} ids have not exactly one answer")
    return {"requests": count}


def key_strokes(uri: str, version: int, text: str) -> list[dict]:
    """`text` typed into line 5, a key a change; the version after it is version + len(text)."""
    return [change(uri, version + 1 + n, span((5, n), (5, n), key)) for n, key in enumerate(text)]


@storm("bursts of 30 keys", fast=10, full=1_000, ours=True)
def bursts(start: Callable[[], Server], count: int) -> Counts:
    most = 0
    with start() as server:
        server.initialize(textDocument={"publishDiagnostics": {"versionSupport": True}})
        uri = opened(server, CARELESS)
        server.wait(is_publish(uri, 1))
        version = 1
        for _ in range(count):
            seen = len(server.received)
            for message in key_strokes(uri, version, "    int spare_bytes = lengths;  ")[:30]:
                server.send(message)
                time.sleep(0.01)
            version += 30
            server.wait(is_publish(uri, version), since=seen)
            server.send(change(uri, version + 1, {"text": CARELESS}))
            version += 1
            own = [r.message["params"]["version"] for r in server.received[seen:]
                   if is_publish(uri)(r.message)]
            server.wait(is_publish(uri, version), since=seen)
            most = max(most, len(own))
            require(len(own) <= 2, f"{len(own)} publishes for 30 keys")
        versions = [r.message["params"]["version"] for r in server.received
                    if is_publish(uri)(r.message)]
        require(versions == sorted(versions), "an older version was published after a newer")
    return {"bursts": count, "most_publishes": most}


@storm("what clears: emptying, closing, disabling, renaming", ours=True)
def clearing(start: Callable[[], Server], count: int) -> Counts:
    def found(server, uri, is_empty, since):
        return server.wait(lambda m: is_publish(uri)(m)
                           and (not m["params"]["diagnostics"]) == is_empty, since=since)

    with start() as server:
        server.initialize()
        uri = opened(server, CARELESS)
        found(server, uri, False, 0)
        steps = [
            (change(uri, 2, {"text": ""}), change(uri, 3, {"text": CARELESS})),
            (notification("workspace/didChangeConfiguration", {"settings": {"plimsoll": {"enable": False}}}),
             notification("workspace/didChangeConfiguration", {"settings": {"plimsoll": {"enable": True}}})),
        ]
        for clears, brings in steps:
            seen = len(server.received)
            server.send(clears)
            found(server, uri, True, seen)
            seen = len(server.received)
            server.send(brings)
            found(server, uri, False, seen)
        seen = len(server.received)
        # A rename is a close and an open.
        server.send(notification("textDocument/didClose", {"textDocument": {"uri": uri}}))
        other = opened(server, CARELESS, name="b")
        found(server, uri, True, seen)
        found(server, other, False, seen)
    return {"ways": 4}


# Years of use

@storm("a soak of edits, opened and closed", fast=10, full=200, ours=True)
def soak(start: Callable[[], Server], count: int) -> Counts:
    """Memory in the first quarter and in the last; each cycle opens a file, edits it, closes it."""
    edits, draw = 250, random.Random(7)
    with start() as server:
        settle(server)
        sizes = []
        for cycle in range(count):
            uri = opened(server, CARELESS * 3, name=f"soak{cycle}")
            for n in range(edits):
                line = draw.randrange(30)
                word = draw.choice(["x", "  y();\n", "strcpy(a, b);\n", "😀", "}"])
                server.send(change(uri, 2 + n, span((line, 0), (line, draw.randrange(3)), word)))
            server.send(notification("textDocument/didClose", {"textDocument": {"uri": uri}}))
            server.ensure_alive()
            sizes.append(server.resident_bytes() >> 20)
        quarter = max(2, count // 4)
        early, late = max(sizes[:quarter]), max(sizes[-quarter:])
        # The caches fill in the first quarter; what comes after is growth.
        require(late <= early * 1.15 + 20, f"memory went from {early} to {late} MB: {sizes}")
        time.sleep(1)
        used, rest = server.processor_seconds(), 2 if count <= 10 else 60
        time.sleep(rest)
        idle = server.processor_seconds() - used
        # Ticks of 10 ms; what watches the client's process takes none of them in a minute.
        require(idle <= 0.03 + rest / 600, f"{idle:.2f} s of processor time in {rest} s at rest")
    return {"edits": count * edits, "MB_early": early, "MB_late": late}


# Clients that vanish

@storm("a client that is killed")
def killed_client(start: Callable[[], Server], count: int) -> Counts:
    """A client process starts the server with its own id and is killed; its pipes stay open here."""
    with start() as server:
        stand_in = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
        try:
            server.result(server.ask("initialize", {
                "processId": stand_in.pid, "rootUri": None, "capabilities": {}}))
            server.send(notification("initialized", {}))
            stand_in.send_signal(signal.SIGKILL)
            stand_in.wait()
            began = time.monotonic()
            server.exit_code(10)
            return {"seconds": round(time.monotonic() - began, 1)}
        finally:
            stand_in.kill()


@storm("a client that stops reading")
def deaf_client(start: Callable[[], Server], count: int) -> Counts:
    """Asks and asks and reads nothing: the server may stop listening, and may not grow."""
    most, limit = 0, 200 << 20
    with start() as server:
        uri = settle(server)
        place = {"textDocument": {"uri": uri}, "position": {"line": 9, "character": 6}}
        before = server.resident_bytes()
        server.is_listening = False
        os.set_blocking(server.process.stdin.fileno(), False)
        questions = b"".join(frame(request(f"d{n}", "textDocument/hover", place)) for n in range(500))
        until, sent = time.monotonic() + 4, 0
        while time.monotonic() < until:
            try:
                sent += os.write(server.process.stdin.fileno(), questions)
            except BlockingIOError:
                time.sleep(0.01)
            except BrokenPipeError as error:
                raise Failure("the server is gone") from error
            most = max(most, server.resident_bytes() - before)
            require(most < limit, f"it grew by {most >> 20} MB")
        server.is_listening = True
    return {"MB_sent": sent >> 20, "MB_grown": most >> 20}


@storm("a session beside another", ours=True)
def two_servers(start: Callable[[], Server], count: int) -> Counts:
    """Two servers with one user's folders, the first killed in mid-work."""
    with start() as one, start() as other:
        for server in (one, other):
            server.initialize()
        for n in range(5):
            for server in (one, other):
                opened(server, CARELESS, name=f"shared{n}")
        one.process.kill()
        uri = f"file:///battery/shared4{other.peer.suffix}"
        other.wait(is_publish(uri))
        with start() as third:
            third.initialize()
            third.wait(is_publish(opened(third, CARELESS)))
    return {"servers": 3}
