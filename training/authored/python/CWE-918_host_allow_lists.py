import ipaddress
import re
from urllib.parse import urljoin, urlparse, urlsplit

import requests
import yarl

ALLOWED = frozenset({"api.partner.example", "files.partner.example"})
PARTNER = re.compile(r"https://[a-z0-9-]+\.partner\.example/")
BLOCKED = [ipaddress.ip_network(n) for n in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "169.254.0.0/16")]


def get(url: str) -> requests.Response:
  return requests.get(url, timeout=10, allow_redirects=False)


def by_prefix(url: str) -> bytes:
<<<<<<< V
  if not url.startswith("https://api.partner.example"):
=======
  if not url.startswith("https://api.partner.example/"):
>>>>>>> F
    raise ValueError(url)
  return get(url).content


def by_suffix(url: str) -> bytes:
  host = urlsplit(url).hostname or ""
<<<<<<< V
  if not host.endswith("partner.example"):
=======
  if not host.endswith(".partner.example"):
>>>>>>> F
    raise ValueError(url)
  return get(url).content


def by_pattern(url: str) -> bytes:
<<<<<<< V
  if not PARTNER.search(url):
=======
  if not PARTNER.match(url):
>>>>>>> F
    raise ValueError(url)
  return get(url).content


def by_netloc(url: str) -> bytes:
  parts = urlparse(url)
<<<<<<< V
  if not any(host in parts.netloc for host in ALLOWED):
=======
  if not any(host == parts.netloc for host in ALLOWED):
>>>>>>> F
    raise ValueError(url)
  return get(url).content


def by_membership(url: str) -> bytes:
  if yarl.URL(url).host not in ALLOWED:
    raise ValueError(url)
  return get(str(yarl.URL(url))).content


def by_address(literal: str, port: int) -> bytes:
  address = ipaddress.ip_address(literal)
<<<<<<< V
  if any(address in net for net in BLOCKED):
    raise ValueError(literal)
=======
  if not address.is_global or address.version != 4:
    raise ValueError(literal)
>>>>>>> F
  host = f"[{address}]" if address.version == 6 else str(address)
  return get(f"http://{host}:{port:d}/status").content


def chase(url: str) -> bytes:
  for _ in range(3):
    if urlsplit(url).hostname not in ALLOWED:
      raise ValueError(url)
<<<<<<< V
    resp = requests.get(url, timeout=10, allow_redirects=True)
=======
    resp = requests.get(url, timeout=10, allow_redirects=False)
>>>>>>> F
    if not resp.is_redirect:
      return resp.content
    url = urljoin(url, resp.headers["Location"])
  raise ValueError("too many hops")


def status_pages() -> dict[str, int]:
  return {host: get(f"https://{host}/status").status_code for host in sorted(ALLOWED)}
