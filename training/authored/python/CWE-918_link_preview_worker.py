import ipaddress
import logging
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import NewConnectionError

log = logging.getLogger(__name__)

MAX_HOPS = 4
MAX_BYTES = 512 * 1024
UA = "chatd-preview/2.1"


class PreviewError(Exception):
    pass


class TitleParser(HTMLParser):
    def __init__(self):
        super().__init__()
        self.meta = {}
        self._in_title = False
        self.title = ""

    def handle_starttag(self, tag, attrs):
        if tag == "title":
            self._in_title = True
        elif tag == "meta":
            d = dict(attrs)
            prop = d.get("property") or d.get("name")
            if prop and prop.startswith("og:"):
                self.meta[prop[3:]] = d.get("content") or ""

    def handle_endtag(self, tag):
        if tag == "title":
            self._in_title = False

    def handle_data(self, data):
        if self._in_title and len(self.title) < 300:
            self.title += data


class PeerCheck:
    def _new_conn(self):
        sock = super()._new_conn()
        peer = ipaddress.ip_address(sock.getpeername()[0].split("%")[0])
        if not peer.is_global:
            sock.close()
            raise NewConnectionError(self, "address is not public")
        return sock


class PublicHTTPConnection(PeerCheck, HTTPConnection):
    pass


class PublicHTTPSConnection(PeerCheck, HTTPSConnection):
    pass


class PublicHTTPPool(HTTPConnectionPool):
    ConnectionCls = PublicHTTPConnection


class PublicHTTPSPool(HTTPSConnectionPool):
    ConnectionCls = PublicHTTPSConnection


class PublicAdapter(HTTPAdapter):
    """Only talks to global addresses, whatever the name resolves to."""

    def init_poolmanager(self, *args, **kw):
        super().init_poolmanager(*args, **kw)
        self.poolmanager.pool_classes_by_scheme = {
            "http": PublicHTTPPool,
            "https": PublicHTTPSPool,
        }


def normalise(text):
    """Links are typed by people; plain ones are tried with TLS."""
    parts = urlsplit(text.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise PreviewError("unsupported link")
    return parts._replace(scheme="https", fragment="").geturl()


class PreviewWorker:
    def __init__(self, bus, store):
        self.bus = bus
        self.store = store
        self.http = requests.Session()
        self.http.trust_env = False
        self.http.max_redirects = MAX_HOPS
        self.http.headers["User-Agent"] = UA
        self.http.mount("https://", PublicAdapter())

    def fetch(self, url):
        """Return the address after redirects and the first bytes."""
<<<<<<< V
        with self.http.get(url, timeout=5, stream=True) as resp:
            return resp.url, resp.raw.read(MAX_BYTES, decode_content=True)
=======
        for _ in range(MAX_HOPS):
            with self.http.get(url, timeout=5, stream=True, allow_redirects=False) as resp:
                if not resp.is_redirect:
                    return resp.url, resp.raw.read(MAX_BYTES, decode_content=True)
                url = normalise(urljoin(url, resp.headers["Location"]))
        raise PreviewError("too many redirects")
>>>>>>> F

    def build(self, url):
        final, body = self.fetch(url)
        parser = TitleParser()
        parser.feed(body.decode("utf-8", "replace"))
        card = {"url": final, "title": parser.meta.get("title") or parser.title.strip()}
        image = parser.meta.get("image")
        if image:
            card["image"] = normalise(urljoin(final, image))
        return card

    def handle(self, message):
        try:
            card = self.build(normalise(message["link"]))
        except (PreviewError, requests.RequestException, OSError, ValueError) as exc:
            log.info("no preview for message %s: %s", message["id"], exc)
            return
        self.store.save_card(message["id"], card)
        self.bus.publish("room.%s" % message["room"], {"type": "card", "card": card})
