"""Fetches the title of a page that a chat message links to."""

import html
import http.client
import ipaddress
import re
import socket
import ssl
import time
from urllib.parse import urljoin, urlsplit

MAX_REDIRECTS = 3
MAX_BYTES = 256 * 1024
TIMEOUT = 4.0
BODY_SECONDS = 8.0
PORTS = {"http": 80, "https": 443}

_context = ssl.create_default_context()
_nat64 = ipaddress.ip_network("64:ff9b::/96")
_title = re.compile(rb"<title[^>]{0,200}>([^<]{1,1000})", re.IGNORECASE)


class PreviewError(Exception):
    pass


def public_address(host, port):
    try:
        infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    except (OSError, UnicodeError) as e:
        raise PreviewError("host not found") from e
    addresses = [ipaddress.ip_address(info[4][0].partition("%")[0]) for info in infos]
    for address in addresses:
        mapped = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
        if not address.is_global or address.is_multicast or address in _nat64:
            raise PreviewError("not a public address")
        if mapped is not None and not mapped.is_global:
            raise PreviewError("not a public address")
    if not addresses:
        raise PreviewError("host not found")
    return str(addresses[0])


class _PinnedHTTP(http.client.HTTPConnection):
    def __init__(self, host, port, address):
        super().__init__(host, port, timeout=TIMEOUT)
        self.address = address

    def connect(self):
        self.sock = socket.create_connection((self.address, self.port), self.timeout)


class _PinnedHTTPS(_PinnedHTTP):
    default_port = 443

    def connect(self):
        super().connect()
        try:
            self.sock = _context.wrap_socket(self.sock, server_hostname=self.host)
        except BaseException:
            self.sock.close()
            raise


def _read_some(response):
    """At most MAX_BYTES, and whatever has come in time."""
    body = bytearray()
    deadline = time.monotonic() + BODY_SECONDS
    while len(body) < MAX_BYTES and time.monotonic() < deadline:
        chunk = response.read1(16 * 1024)
        if not chunk:
            break
        body += chunk
    return bytes(body[:MAX_BYTES])


def _get(url):
    """Status, headers and the first bytes of one response."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as e:
        raise PreviewError("malformed address") from e
    if parts.scheme not in PORTS or not parts.hostname or parts.username is not None:
        raise PreviewError("not a web address")
    if port not in (None, PORTS[parts.scheme]):
        raise PreviewError("unusual port")
    port = PORTS[parts.scheme]
    kind = _PinnedHTTPS if parts.scheme == "https" else _PinnedHTTP
    connection = kind(parts.hostname, port, public_address(parts.hostname, port))
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection.request("GET", target, headers={"User-Agent": "chat-preview/1.0", "Accept": "text/html"})
        response = connection.getresponse()
        return response.status, response.headers, _read_some(response)
    except (OSError, http.client.HTTPException, ValueError) as e:
        raise PreviewError("no answer") from e
    finally:
        connection.close()


def page_title(url):
    for _ in range(MAX_REDIRECTS + 1):
        status, headers, body = _get(url)
        if status in (301, 302, 303, 307, 308) and headers.get("Location"):
            url = urljoin(url, headers["Location"])
            continue
        if status != 200 or headers.get_content_type() != "text/html":
            return None
        match = _title.search(body)
        if match is None:
            return None
        try:
            text = match[1].decode(headers.get_content_charset("utf-8"), "replace")
        except LookupError:
            text = match[1].decode("utf-8", "replace")
        # Plain text for the client, which renders it as such.
        return " ".join(html.unescape(text).split())[:200] or None
    raise PreviewError("too many redirects")
