"""A chat server that breaks, stalls and lies, on 127.0.0.1."""

import argparse
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from plimsoll_training.repair import chat
from plimsoll_training.repair.chat import ChatError, ChatServer, add_server_options, server_from

ASK = [{"role": "user", "content": "?"}]


class FakeServer:
    """Each request takes the next of `acts`: a text to answer, or a function of the request's handler."""

    def __init__(self):
        self.acts, self.requests = [], []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                outer.requests.append((self.path, dict(self.headers), body))
                act = outer.acts.pop(0) if outer.acts else ""
                try:
                    answer(self, act) if isinstance(act, str) else act(self)
                except OSError:
                    pass  # the client went away

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.base = f"http://127.0.0.1:{self.server.server_port}/v1"

    def close(self):
        self.server.shutdown()
        self.server.server_close()


def send(handler, status: int, body: bytes, **headers):
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def answer(handler, text: str, reason: str = "stop"):
    send(handler, 200, json.dumps({"choices": [
        {"message": {"role": "assistant", "content": text}, "finish_reason": reason}]}).encode())


def status(code: int, body: bytes = b"{}", **headers):
    return lambda handler: send(handler, code, body, **headers)


@pytest.fixture
def fake():
    server = FakeServer()
    yield server
    server.close()


def client(fake, **changes) -> ChatServer:
    return ChatServer(fake.base, "a-model", **({"first_wait": 0.01, "seconds": 2.0} | changes))


def test_a_request_has_what_the_api_wants(fake):
    fake.acts = ["yes"]
    assert client(fake, key="secret-of-the-test").reply(ASK, seed=7) == chat.Answer("yes", False)
    path, headers, body = fake.requests[0]
    assert path == "/v1/chat/completions"
    assert headers["Authorization"] == "Bearer secret-of-the-test"
    assert body == {"model": "a-model", "messages": ASK, "max_tokens": chat.TOKENS, "temperature": chat.TEMPERATURE,
                    "stream": False, "seed": 7}
    fake.acts = [lambda handler: answer(handler, "cut", "length")]
    assert client(fake).reply(ASK).cut


@pytest.mark.parametrize("broken", [
    status(500), status(429, Retry_After="0"), status(503, Retry_After="soon"),
    status(200, b"not json"), status(200, b'{"choices": []}'), status(200, b'{"error": "overloaded"}'),
    status(200, b'{"choices": [{"message": {"content": 7}}]}'), status(200, b"[" * 100_000),
    lambda handler: handler.connection.close(),
    # Fewer bytes than were announced.
    lambda handler: (handler.send_response(200), handler.send_header("Content-Length", "5000"), handler.end_headers(),
                     handler.wfile.write(b'{"choices":'), handler.connection.shutdown(2)),
])
def test_what_can_pass_is_tried_again(fake, broken):
    fake.acts = [broken, broken, "at last"]
    assert client(fake).reply(ASK).text == "at last"
    assert len(fake.requests) == 3


def test_it_is_not_tried_for_ever(fake):
    fake.acts = [status(503, b"come\x1b[31m back\n later")] * 9
    with pytest.raises(ChatError, match=r"status 503 come\[31m back later, 2 times; see whether the server runs"):
        client(fake, attempts=2).reply(ASK)
    assert len(fake.requests) == 2


@pytest.mark.parametrize("code,remedy", [(401, "--key-variable"), (404, "/chat/completions"), (400, "--model"),
                                         (418, "log")])
def test_what_cannot_pass_ends_at_once(fake, code, remedy):
    fake.acts = [status(code)] * 3
    with pytest.raises(ChatError, match=remedy):
        client(fake).reply(ASK)
    assert len(fake.requests) == 1


def test_a_redirect_is_not_followed(fake):
    fake.acts = [status(302, Location=fake.base + "/elsewhere")] * 2
    with pytest.raises(ChatError, match="redirects are not followed"):
        client(fake, key="k").reply(ASK)
    assert len(fake.requests) == 1


def stall(handler):
    time.sleep(5)


def drip(handler):
    """A byte now and then, so that no read ever times out."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    for _ in range(100):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.05)


def drip_headers(handler):
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(90):
        handler.wfile.write(b"X-%d: y\r\n" % number)
        handler.wfile.flush()
        time.sleep(0.05)


@pytest.mark.parametrize("slow", [stall, drip, drip_headers])
def test_a_request_ends_at_its_deadline(fake, slow):
    fake.acts = [slow, "quick"]
    started = time.monotonic()
    assert client(fake, seconds=0.4).reply(ASK).text == "quick"
    # The other end sleeps five seconds.
    assert time.monotonic() - started < 4


def test_a_flood_is_not_kept(fake):
    fake.acts = [status(200, b" " * (chat.LARGEST_ANSWER + 10))]
    with pytest.raises(ChatError, match="more than 4 MB"):
        client(fake).reply(ASK)


def test_text_that_cannot_be_written_is_replaced(fake):
    fake.acts = [status(200, b'{"choices": [{"message": {"content": "a\\ud800b"}}]}'),
                 status(200, b'{"choices": [{"message": {"content": null}}]}')]
    assert client(fake).reply(ASK).text == "a?b"
    assert client(fake).reply(ASK).text == ""


@pytest.mark.parametrize("base,model,key,sentence", [
    ("ftp://host/v1", "m", "", "no address of a server"), ("host/v1", "m", "", "no address of a server"),
    ("https://host:port/v1", "m", "", "no address"), ("https://host/v1?a=b", "m", "", "no address of a server"),
    ("https://user:word@host/v1", "m", "", "--key-variable"), ("http://example.org/v1", "m", "k", "not encrypted"),
    ("https://host/v1", "", "", "--model NAME"), ("https://host/v1", "m", "a\nb", "a blank"),
])
def test_an_address_that_will_not_do_is_refused_before_anything_is_sent(base, model, key, sentence):
    with pytest.raises(ChatError, match=sentence):
        ChatServer(base, model, key)


def test_only_the_command_line_names_a_server():
    parser = argparse.ArgumentParser()
    add_server_options(parser, "try")
    environment = {"OPENAI_API_KEY": "x", "OPENAI_BASE_URL": "https://elsewhere/v1", "MINE": " key \n"}
    assert server_from(parser.parse_args([]), environment) is None
    with pytest.raises(ChatError, match="--server URL"):
        server_from(parser.parse_args(["--model", "m"]), environment)
    named = ["--server", "https://host/v1", "--model", "m"]
    assert server_from(parser.parse_args(named), environment).key == ""
    assert server_from(parser.parse_args([*named, "--key-variable", "MINE"]), environment).key == "key"
    with pytest.raises(ChatError, match="NONE is empty"):
        server_from(parser.parse_args([*named, "--key-variable", "NONE"]), environment)
    with pytest.raises(ChatError, match="--attempts 0"):
        server_from(parser.parse_args([*named, "--attempts", "0"]), environment)
