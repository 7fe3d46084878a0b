"""The battery itself: that its checks see what is wrong."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import strict  # noqa: E402
from cases import CASES  # noqa: E402
from wire import Failure, Peer, Server  # noqa: E402

RANGE = {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 5}}


def publish(**changes):
    diagnostic = {"range": RANGE, "message": "m", "severity": 2, "source": "plimsoll"} | changes
    return {"jsonrpc": "2.0", "method": "textDocument/publishDiagnostics",
            "params": {"uri": "file:///a", "version": 1, "diagnostics": [diagnostic]}}


def test_what_fits():
    hover = {"jsonrpc": "2.0", "id": 1, "result": {
        "contents": {"kind": "markdown", "value": "x"}, "range": RANGE}}
    assert strict.check(publish(), {}) == []
    assert strict.check(publish(code=5, data={"any": [1]}), {}) == []
    assert strict.check(hover, {1: "textDocument/hover"}) == []
    assert strict.check({"jsonrpc": "2.0", "id": 1, "result": None}, {1: "textDocument/hover"}) == []
    assert strict.check({"jsonrpc": "2.0", "id": 1, "result": None}, {1: "shutdown"}) == []


@pytest.mark.parametrize("message, wrong", [
    (publish(message=5), "message"), (publish(severity=9), "severity"), (publish(colour="red"), "colour"),
    (publish(code=None), "code"), (publish(range={"start": RANGE["start"]}), "end is missing"),
    (publish(range=RANGE | {"end": {"line": -1, "character": 0}}), "line"),
    (publish(range=RANGE | {"end": {"line": 1.0, "character": 0}}), "line"),
    (publish(tags=[1, "2"]), "tags[1]"), (publish(relatedInformation={}), "relatedInformation"),
    (publish() | {"jsonrpc": "1.0"}, "jsonrpc"),
    ({"jsonrpc": "2.0", "method": "textDocument/publish"}, "not of the protocol"),
    ({"jsonrpc": "2.0", "id": 1, "result": {"contents": 5}}, "contents"),
    ({"jsonrpc": "2.0", "id": 1}, "a result or an error"),
    ({"jsonrpc": "2.0", "id": 1, "result": 1, "error": {"code": 1, "message": ""}}, "and not both"),
    ({"jsonrpc": "2.0", "id": 1, "error": {"code": "x", "message": ""}}, "code"),
    ([], "object"),
])
def test_what_does_not_fit(message, wrong):
    found = strict.check(message, {1: "textDocument/hover"})
    assert found and any(wrong in problem for problem in found), found


SERVER = """
import json, sys
def read():
    length = 0
    while (line := sys.stdin.buffer.readline().strip()):
        length = int(line.split(b":")[1])
    return json.loads(sys.stdin.buffer.read(length)) if length else None
while (message := read()) is not None:
    if "id" in message:
        body = json.dumps({"jsonrpc": "2.0", "id": message["id"], "result": None}).encode()
        sys.stdout.buffer.write(b"Content-Length: %d\\r\\n\\r\\n" % len(body) + body)
        sys.stdout.buffer.flush()
"""


def test_a_server_that_says_yes_to_everything_is_seen_through(monkeypatch):
    """It answers each request with null: right in few cases, wrong in those that want an error."""
    peer = Peer("yes", [sys.executable, "-c", SERVER])
    monkeypatch.setattr(Server, "patience", 0.5)
    wrong = []
    for name, run in CASES[:10]:
        try:
            run(lambda: Server(peer))
        except Failure:
            wrong.append(name)
    assert len(wrong) >= 7
    assert not any("end of input" in name for name in wrong)


def test_what_is_no_frame_is_a_failure():
    peer = Peer("noise", [sys.executable, "-c", "print('ready'); import time; time.sleep(30)"])
    with Server(peer) as server, pytest.raises(Failure):
        server.process.stdin.close()
        server.wait(lambda _: True, seconds=1)
