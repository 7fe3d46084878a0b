"""Chat bot plug-in: posts title and description for links seen in a room."""
import ipaddress
import re
import socket
from urllib.parse import urljoin, urlsplit

import urllib3
from bs4 import BeautifulSoup

URL_RE = re.compile(r"https?://[^\s<>\"']+")
BLOCKED_HOSTS = {"localhost", "127.0.0.1", "0.0.0.0", "metadata.internal"}
MAX_HTML = 512 * 1024
HEADERS = {"User-Agent": "roombot/1.4 (+preview)"}
http = urllib3.PoolManager(timeout=6, retries=False)


def public_address(host):
    infos = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    addrs = [ipaddress.ip_address(i[4][0]) for i in infos]
    if not all(a.is_global for a in addrs):
        raise ValueError("not a public host")
    return str(addrs[0])


def request_pinned(url):
    """GET the URL from the address that was looked up, without redirects."""
    parts = urlsplit(url)
    addr = public_address(parts.hostname)
    path = (parts.path or "/") + ("?" + parts.query if parts.query else "")
    if parts.scheme == "https":
        pool = urllib3.HTTPSConnectionPool(
            addr, parts.port or 443, timeout=6,
            server_hostname=parts.hostname, assert_hostname=parts.hostname)
    else:
        pool = urllib3.HTTPConnectionPool(addr, parts.port or 80, timeout=6)
    headers = {**HEADERS, "Host": parts.netloc.rpartition("@")[2]}
    return pool.request("GET", path, headers=headers, redirect=False,
                        retries=False, preload_content=False)


def fetch_html(url):
    host = urlsplit(url).hostname
    if not host or host in BLOCKED_HOSTS:
        return None
<<<<<<< V
    resp = http.request("GET", url, headers=HEADERS, preload_content=False)
=======
    resp = request_pinned(url)
>>>>>>> F
    try:
        if resp.status != 200:
            return None
        if not resp.headers.get("Content-Type", "").startswith("text/html"):
            return None
        return resp.read(MAX_HTML, decode_content=True)
    finally:
        resp.close()


def icon_bytes(page_url, soup):
    link = soup.find("link", rel="icon")
    if link is None or not link.get("href", "").strip():
        return None
    target = urljoin(page_url, link["href"])
    if urlsplit(target).scheme not in ("http", "https"):
        return None
    resp = request_pinned(target)
    return resp.read(32 * 1024) if resp.status == 200 else None


class PreviewPlugin:
    def __init__(self, client, per_message=3):
        self.client = client
        self.per_message = per_message

    def on_message(self, room, sender, text):
        if sender == self.client.nick:
            return
        for url in URL_RE.findall(text)[: self.per_message]:
            try:
                markup = fetch_html(url)
                if not markup:
                    continue
                soup = BeautifulSoup(markup, "html.parser")
                icon = icon_bytes(url, soup)
            except (urllib3.exceptions.HTTPError, ValueError, OSError) as exc:
                self.client.log.info("preview failed: %s", type(exc).__name__)
                continue
            title = soup.title.get_text(strip=True)[:120] if soup.title else ""
            if title:
                self.client.say(room, title, icon=icon)
