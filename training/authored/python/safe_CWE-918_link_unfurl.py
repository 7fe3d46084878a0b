import ipaddress
import socket
from http.client import HTTPSConnection
from ssl import create_default_context
from urllib.parse import urlsplit

LIMIT = 128 * 1024
CONTEXT = create_default_context()


class Pinned(HTTPSConnection):
  def __init__(self, host, port, address):
    super().__init__(host, port, timeout=5, context=CONTEXT)
    self._address = address

  def connect(self):
    raw = socket.create_connection((self._address, self.port), self.timeout)
    self.sock = CONTEXT.wrap_socket(raw, server_hostname=self.host)


def pick_address(host, port):
  for *_, addr in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
    if not ipaddress.ip_address(addr[0]).is_global:
      return None
    first = addr[0]
  return first


def unfurl(url):
  """Head of the page behind a link in a chat message, or None."""
  parts = urlsplit(url)
  if parts.scheme != "https" or parts.port not in (None, 443) or not parts.hostname:
    return None
  address = pick_address(parts.hostname, 443)
  if address is None:
    return None
  conn = Pinned(parts.hostname, 443, address)
  try:
    conn.request("GET", parts.path or "/", headers={"Accept": "text/html"})
    resp = conn.getresponse()
    return resp.read(LIMIT).decode("utf-8", "replace") if resp.status == 200 else None
  finally:
    conn.close()
