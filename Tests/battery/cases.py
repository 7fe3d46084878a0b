"""Framing and lifecycle: what the protocol says exactly, one case a rule (LSP 3.17, JSON-RPC 2.0).

A case gets a function that starts a server, and raises `Failure` with what was wrong.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from wire import Failure, Server, frame, notification, request, require

PARSE_ERROR, INVALID_REQUEST, METHOD_NOT_FOUND = -32700, -32600, -32601
NOT_INITIALIZED = -32002

Start = Callable[[], Server]
CASES: list[tuple[str, Callable[[Start], None]]] = []


def case(name: str):
    def add(function):
        CASES.append((name, function))
        return function
    return add


def handshake(server: Server) -> Server:
    server.initialize()
    return server


def document(server: Server, name: str = "a") -> str:
    return f"file:///battery/{name}{server.peer.suffix}"


def opened(server: Server, text: str = "int a;\n", version: int = 1, name: str = "a") -> str:
    uri = document(server, name)
    server.send(notification("textDocument/didOpen", {"textDocument": {
        "uri": uri, "languageId": server.peer.language, "version": version, "text": text}}))
    return uri


# Lifecycle

@case("a request before initialize is refused with −32002")
def before_initialize(start: Start):
    with start() as server:
        code = server.error_code(server.ask("textDocument/hover", {
            "textDocument": {"uri": document(server)}, "position": {"line": 0, "character": 0}}))
        require(code == NOT_INITIALIZED, f"{code}")
        handshake(server)


@case("a second initialize is refused with −32600")
def second_initialize(start: Start):
    with start() as server:
        handshake(server)
        code = server.error_code(server.ask("initialize", {
            "processId": None, "rootUri": None, "capabilities": {}}))
        require(code == INVALID_REQUEST, f"{code}")


@case("a request after shutdown is refused with −32600")
def after_shutdown(start: Start):
    with start() as server:
        handshake(server)
        server.result(server.ask("shutdown"))
        code = server.error_code(server.ask("textDocument/hover", {
            "textDocument": {"uri": document(server)}, "position": {"line": 0, "character": 0}}))
        require(code == INVALID_REQUEST, f"{code}")


@case("exit after shutdown ends with 0")
def exit_after_shutdown(start: Start):
    with start() as server:
        handshake(server)
        require(server.result(server.ask("shutdown")) is None, "shutdown has a result")
        server.send(notification("exit"))
        require(server.exit_code() == 0, f"it ended with {server.exit_code()}")


@case("exit without shutdown ends with 1")
def exit_without_shutdown(start: Start):
    with start() as server:
        handshake(server).send(notification("exit"))
        require(server.exit_code() == 1, f"it ended with {server.exit_code()}")


@case("the end of input ends the process")
def end_of_input(start: Start):
    with start() as server:
        handshake(server).process.stdin.close()
        server.exit_code(10)


# JSON-RPC

@case("JSON that is none is answered with −32700")
def invalid_json(start: Start):
    with start() as server:
        handshake(server)
        server.send_bytes(b'Content-Length: 11\r\n\r\n{"jsonrpc":')
        error = server.wait(lambda m: "error" in m)
        require(error.get("id", 0) is None, f"the id is {error.get('id')}")
        require(error["error"]["code"] == PARSE_ERROR, f"{error['error']['code']}")
        server.ensure_alive()


def batch(start: Start, messages: list):
    with start() as server:
        handshake(server)
        server.send_bytes(frame(messages))
        error = server.wait(lambda m: "error" in m)
        require(error["error"]["code"] == INVALID_REQUEST, f"{error['error']['code']}")
        server.ensure_alive()


@case("a batch, which the protocol does not have, is answered with −32600")
def a_batch(start: Start):
    batch(start, [notification("$/one"), notification("$/two")])


@case("an empty batch is answered with −32600")
def empty_batch(start: Start):
    batch(start, [])


@case("an unknown method is answered with −32601")
def unknown_method(start: Start):
    with start() as server:
        handshake(server)
        code = server.error_code(server.ask("textDocument/doesNotExist", {}))
        require(code == METHOD_NOT_FOUND, f"{code}")


@case("an unknown notification is ignored")
def unknown_notification(start: Start):
    with start() as server:
        handshake(server)
        server.send(notification("textDocument/didDream", {"of": ["sheep"]}), notification("$/x"))
        server.ensure_alive()
        require(not [r for r in server.received if r.message.get("id", 0) is None], "it was answered")


@case("an id that is a string comes back as that string")
def string_ids(start: Start):
    with start() as server:
        handshake(server)
        server.send(request("7", "textDocument/doesNotExist"), request("ä-é", "$/neither"))
        server.answer("7")
        server.answer("ä-é")


@case("cancelling what was never asked does nothing")
def cancel_unknown(start: Start):
    with start() as server:
        handshake(server)
        server.send(notification("$/cancelRequest", {"id": 4711}),
                    notification("$/cancelRequest", {"id": "never"}))
        server.ensure_alive()
        require(not server.answers(4711) and not server.answers("never"), "it was answered")


# Framing

def survives(start: Start, garbage: bytes):
    """After it the next valid frame is understood."""
    with start() as server:
        handshake(server)
        server.send_bytes(garbage)
        server.ensure_alive()


@case("a header block of garbage is passed over")
def garbage_header(start: Start):
    survives(start, b"What: is this\r\nno header\r\n\r\n")


@case("a length that is no number is passed over")
def length_no_number(start: Start):
    survives(start, b"Content-Length: twelve\r\n\r\n")


@case("a negative length is passed over")
def length_negative(start: Start):
    survives(start, b"Content-Length: -12\r\n\r\n")


@case("an absurd length is passed over")
def length_absurd(start: Start):
    survives(start, b"Content-Length: 99999999999999999999\r\n\r\n")


def hears(start: Start, spoken: Callable[[bytes], bytes]):
    with start() as server:
        handshake(server)
        body = b'{"jsonrpc":"2.0","id":"x","method":"textDocument/doesNotExist"}'
        server.send_bytes(spoken(body))
        server.answer("x")


@case("a header in lower case counts")
def lower_case(start: Start):
    hears(start, lambda body: b"content-length: %d\r\n\r\n" % len(body) + body)


@case("Content-Type is accepted, in either order")
def content_type(start: Start):
    kind = b"Content-Type: application/vscode-jsonrpc; charset=utf-8\r\n"
    hears(start, lambda body: kind + b"Content-Length: %d\r\n\r\n" % len(body) + body)
    hears(start, lambda body: b"Content-Length: %d\r\n" % len(body) + kind + b"\r\n" + body)


@case("header lines that end in a bare LF count")
def bare_line_feeds(start: Start):
    hears(start, lambda body: b"Content-Length: %d\n\n" % len(body) + body)


@case("a conversation may come byte by byte")
def byte_by_byte(start: Start):
    with start() as server:
        messages = b"".join(map(frame, conversation()))
        for index in range(len(messages)):
            server.send_bytes(messages[index : index + 1])
        server.answer("last")


def conversation() -> list[dict]:
    return [request(1, "initialize", {"processId": None, "rootUri": None, "capabilities": {}}),
            notification("initialized", {}), request("last", "textDocument/doesNotExist")]


@case("three messages may be split anywhere")
def every_split(start: Start):
    with start() as server:
        handshake(server)
        three = b"".join(frame(request(f"s{n}", "textDocument/doesNotExist")) for n in range(3))
        for at in range(len(three) + 1):
            server.send_bytes(three[:at])
            if at % 16 == 0:
                time.sleep(0.002)  # so that the halves are read apart
            server.send_bytes(three[at:])
        count = 3 * (len(three) + 1)
        server.wait(lambda m: len(server.received) >= count
                    and sum("error" in r.message for r in server.received) >= count)


# Documents

@case("a file of 10 MB is opened, and the next request answered")
def ten_megabytes(start: Start):
    with start() as server:
        handshake(server)
        opened(server, "int a_line_of_some_length = 0;\n" * (10_000_000 // 31))
        server.ensure_alive()


def change(uri: str, version: int, *changes: dict) -> dict:
    return notification("textDocument/didChange", {
        "textDocument": {"uri": uri, "version": version}, "contentChanges": list(changes)})


def span(start: tuple[int, int], end: tuple[int, int], text: str) -> dict:
    return {"range": {"start": {"line": start[0], "character": start[1]},
                      "end": {"line": end[0], "character": end[1]}}, "text": text}


@case("a change of a document that is not open is ignored")
def change_unopened(start: Start):
    with start() as server:
        handshake(server)
        server.send(change(document(server, "never"), 2, span((0, 0), (0, 1), "x")))
        server.ensure_alive()


@case("a change outside the text is survived, also reversed and in mid-surrogate")
def change_outside(start: Start):
    with start() as server:
        handshake(server)
        uri = opened(server, "int 😀;\n")
        server.send(change(uri, 2, span((90, 0), (91, 4), "x")),
                    change(uri, 3, span((0, 5), (0, 5), "y")),
                    change(uri, 4, span((0, 4), (0, 1), "z")),
                    change(uri, 5, {"text": "int b;\n"}))
        server.ensure_alive()


@case("a lone surrogate is survived")
def lone_surrogate(start: Start):
    with start() as server:
        handshake(server)
        body = (b'{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"'
                + document(server).encode() + b'","languageId":"' + server.peer.language.encode()
                + b'","version":1,"text":"char *a = \\"\\ud83d\\";\\n"}}}')
        server.send_bytes(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        server.ensure_alive()


@case("content that is not UTF-8 is survived")
def invalid_utf8(start: Start):
    with start() as server:
        handshake(server)
        body = b'{"jsonrpc":"2.0","id":"u","method":"textDocument/\xff\xfe\xc0\x80"}'
        server.send_bytes(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        server.wait(lambda m: "error" in m)
        server.ensure_alive()


@case("10,000 nested arrays are refused, and the server lives")
def nesting(start: Start):
    with start() as server:
        handshake(server)
        body = b'{"jsonrpc":"2.0","id":"n","method":"x","params":' + b"[" * 10_000 + b"]" * 10_000 + b"}"
        server.send_bytes(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        server.wait(lambda m: "error" in m)
        server.ensure_alive()
