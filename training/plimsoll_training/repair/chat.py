"""A server with the OpenAI-compatible chat API, asked with the standard library alone.

Only the address that the command line names is spoken to: no redirect is followed, no proxy of the environment is
used. Each request ends at its deadline however slowly the server sends; what can pass is tried again, what cannot
ends the run.
"""

import argparse
import http.client
import ipaddress
import json
import os
import random
import ssl
import threading
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

# A large model takes a minute or two for a file; one that takes longer is stuck.
SECONDS = 300.0
# A server that restarts is back within the waits of so many attempts (2 + 4 + 8 s).
ATTEMPTS = 4
FIRST_WAIT = 2.0
# A server may say when to come again; nobody waits an hour for one text.
LONGEST_WAIT = 120.0
# A repaired file of 8 kB has 3,000 tokens; the rest is for a model that thinks aloud.
TOKENS = 8192
# Eight thousand tokens in JSON are 50 kB; a server that sends megabytes is no chat server.
LARGEST_ANSWER = 4 << 20
TEMPERATURE = 0.6
# What may be better in a moment.
PASSING = {408, 409, 425, 429, 500, 502, 503, 504, 529}


class ChatError(Exception):
    """The server cannot be used; the sentence says what to do."""


class _Passing(Exception):
    def __init__(self, reason: str, wait: float | None = None):
        super().__init__(reason)
        self.wait = wait


@dataclass(frozen=True)
class Answer:
    text: str
    cut: bool
    """The server stopped at the limit of tokens."""


@dataclass
class ChatServer:
    base: str
    """As `https://host/v1`; `/chat/completions` is put behind it."""
    model: str
    key: str = ""
    seconds: float = SECONDS
    tokens: int = TOKENS
    attempts: int = ATTEMPTS
    temperature: float = TEMPERATURE
    first_wait: float = FIRST_WAIT

    def __post_init__(self):
        try:
            address = urlsplit(self.base)
            port = address.port
        except ValueError as error:
            raise ChatError(f"{self.base!r} is no address ({error}); give one as https://host/v1") from error
        if address.scheme not in ("http", "https") or not address.hostname or address.query or address.fragment:
            raise ChatError(f"{self.base!r} is no address of a server; give one as https://host/v1")
        if address.username or address.password:
            raise ChatError("the server's address holds a user or a password; give a key by --key-variable")
        if address.scheme == "http" and self.key and not _is_this_machine(address.hostname):
            raise ChatError(f"{self.base} is not encrypted, and the key would be readable on the way; take https")
        if not self.model:
            raise ChatError("a server needs the name of a model: --model NAME")
        if any(not 32 < ord(sign) < 127 for sign in self.key):
            raise ChatError("the key holds a blank or a sign that cannot be sent; look at the variable")
        self._secure, self._host, self._port = address.scheme == "https", address.hostname, port
        self._path = address.path.rstrip("/") + "/chat/completions"

    @property
    def name(self) -> str:
        """What a triplet says of its teacher: no address, no key."""
        return self.model

    def reply(self, messages: list[dict[str, str]], seed: int | None = None) -> Answer:
        body = {"model": self.model, "messages": messages, "max_tokens": self.tokens,
                "temperature": self.temperature, "stream": False}
        if seed is not None:
            body["seed"] = seed
        sent = json.dumps(body).encode()
        for attempt in range(1, self.attempts + 1):
            try:
                return _answer(self._post(sent))
            except _Passing as error:
                if attempt == self.attempts:
                    raise ChatError(f"{self.base}: {error}, {attempt} times; see whether the server runs, then go on"
                                    " with the same command") from error
                wait = self.first_wait * 2 ** (attempt - 1) * random.uniform(0.8, 1.2)
                time.sleep(min(LONGEST_WAIT, max(wait, error.wait or 0)))
        raise AssertionError("at least one attempt is made")

    def _post(self, sent: bytes) -> bytes:
        """The body of the answer with status 200."""
        deadline = time.monotonic() + self.seconds
        kind = http.client.HTTPSConnection if self._secure else http.client.HTTPConnection
        options = {"context": ssl.create_default_context()} if self._secure else {}
        connection = kind(self._host, self._port, timeout=self.seconds, **options)
        # A time-out of the socket begins anew with every byte; this one does not.
        timer = threading.Timer(self.seconds, _cut, [connection])
        timer.daemon = True
        try:
            timer.start()
            connection.connect()
            headers = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": "plimsoll"}
            if self.key:
                headers["Authorization"] = f"Bearer {self.key}"
            connection.request("POST", self._path, sent, headers)
            response = connection.getresponse()
            body = response.read(LARGEST_ANSWER + 1)
        except (OSError, http.client.HTTPException, AttributeError, ValueError) as error:
            # AttributeError and ValueError: the timer closed the file that was being read.
            if time.monotonic() >= deadline:
                raise _Passing(f"no answer within {self.seconds:g} s") from error
            if isinstance(error, ssl.SSLCertVerificationError):
                raise ChatError(f"{self.base}: the certificate is not valid ({error.verify_message}); correct the"
                                " address, or have the server's authority trusted on this machine") from error
            raise _Passing(f"the connection failed ({type(error).__name__}: {error})") from error
        finally:
            timer.cancel()
            connection.close()
        if time.monotonic() >= deadline:
            raise _Passing(f"no answer within {self.seconds:g} s")
        if response.status != 200:
            self._refuse(response, body)
        if len(body) > LARGEST_ANSWER:
            raise ChatError(f"{self.base} answered with more than {LARGEST_ANSWER >> 20} MB; that is no chat server")
        return body

    def _refuse(self, response, body: bytes):
        said = _printable(body)
        if response.status in PASSING:
            wait = response.getheader("Retry-After") or ""
            raise _Passing(f"status {response.status} {said}", float(wait) if wait.isdigit() else None)
        remedy = {401: "see whether the key in the variable of --key-variable is right",
                  403: "the key may not use this model",
                  404: "the address has to end where `/chat/completions` can follow, as in https://host/v1, and the"
                       " model has to exist",
                  400: "the server does not take this request; see whether --model and --answer-tokens suit it",
                  413: "the text is longer than the server takes; leave it out"}.get(response.status)
        if response.status in (301, 302, 303, 307, 308):
            remedy = "redirects are not followed; give the address that it leads to"
        raise ChatError(f"{self.base}: status {response.status} {said}; {remedy or 'see the server’s own log'}")


def _answer(body: bytes) -> Answer:
    try:
        choice = json.loads(body)["choices"][0]
        text, reason = choice["message"]["content"], choice.get("finish_reason")
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
        raise _Passing(f"the answer is none of a chat server ({type(error).__name__}): {_printable(body)}") from error
    if text is None:
        text = ""
    if not isinstance(text, str):
        raise _Passing("the answer's `content` is no text")
    # A lone surrogate cannot be written to a file.
    return Answer(text.encode("utf-8", "replace").decode(), reason == "length")


def _cut(connection: http.client.HTTPConnection):
    try:
        if connection.sock:
            connection.sock.shutdown(2)
    except OSError:
        pass


def _printable(body: bytes) -> str:
    text = " ".join(body[:400].decode("utf-8", "replace").split())
    return "".join(sign for sign in text if sign.isprintable())[:200]


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def add_server_options(parser: argparse.ArgumentParser, what: str):
    group = parser.add_argument_group("a server", f"with the OpenAI-compatible chat API, to {what}; the texts are sent"
                                                  " to it. Nothing is sent unless --server is given.")
    group.add_argument("--server", metavar="URL", help="its base address, as https://host/v1")
    group.add_argument("--model", metavar="NAME", default="")
    group.add_argument("--key-variable", metavar="NAME", help="the environment variable that holds the key")
    group.add_argument("--seconds", type=float, default=SECONDS, help=f"for one answer (default: {SECONDS:g})")
    group.add_argument("--answer-tokens", type=int, default=TOKENS, help=f"of one answer (default: {TOKENS})")
    group.add_argument("--attempts", type=int, default=ATTEMPTS, help=f"for one answer (default: {ATTEMPTS})")
    group.add_argument("--temperature", type=float, default=TEMPERATURE, help=f"(default: {TEMPERATURE})")


def server_from(options, environment=os.environ) -> ChatServer | None:
    """The server that the command line names, if it names one."""
    if not options.server:
        if options.model or options.key_variable:
            raise ChatError("--model and --key-variable are of a server; name it with --server URL, or leave them out")
        return None
    for name, value, least in (("--seconds", options.seconds, 0.1), ("--answer-tokens", options.answer_tokens, 1),
                               ("--attempts", options.attempts, 1), ("--temperature", options.temperature, 0)):
        if not value >= least:
            raise ChatError(f"{name} {value}: {least} at least")
    key = ""
    if options.key_variable:
        key = environment.get(options.key_variable, "").strip()
        if not key:
            raise ChatError(f"the environment variable {options.key_variable} is empty; put the server's key there")
    return ChatServer(options.server, options.model, key, options.seconds, options.answer_tokens, options.attempts,
                      options.temperature)
