import hashlib
import ipaddress
import os
import socket
import urllib.error
import urllib.request
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import ParseError

from defusedxml.ElementTree import fromstring

MAX_FEED = 3 * 1024 * 1024
MAX_COVER = 5 * 1024 * 1024

# The egress proxy resolves names itself and refuses private networks.
EGRESS = "http://egress.podkeeper.internal:3128"


class Refused(Exception):
    pass


def vet(url):
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Refused(url)
    for info in socket.getaddrinfo(parts.hostname, parts.port or 443, type=socket.SOCK_STREAM):
        if not ipaddress.ip_address(info[4][0].partition("%")[0]).is_global:
            raise Refused(url)
    return url


class VettedRedirects(urllib.request.HTTPRedirectHandler):
    max_redirections = 5

    def redirect_request(self, req, fp, code, msg, headers, newurl):
        vet(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class Fetcher:
    def __init__(self):
        self.opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({"http": EGRESS, "https": EGRESS}), VettedRedirects())
        self.opener.addheaders = [("User-Agent", "podkeeper/3")]

    def read(self, url, limit):
        with self.opener.open(vet(url), timeout=20) as resp:
            data = resp.read(limit + 1)
            final = resp.geturl()
        if len(data) > limit:
            raise Refused("%s is too large" % url)
        return final, data


class Show:
    def __init__(self, url):
        self.url = url
        self.title = ""
        self.cover = None
        self.episodes = []


class Podcasts:
    def __init__(self, covers, db):
        self.covers = covers
        self.db = db
        self.fetcher = Fetcher()

    def refresh(self, url):
        final, data = self.fetcher.read(url, MAX_FEED)
        show = Show(final)
        try:
            channel = fromstring(data).find("channel")
        except ParseError:
            raise Refused("not a feed")
        if channel is None:
            raise Refused("not a feed")
        show.title = (channel.findtext("title") or "").strip()[:200]
        image = channel.findtext("image/url")
        if image:
            show.cover = urljoin(final, image.strip())
        for item in channel.findall("item")[:500]:
            enclosure = item.find("enclosure")
            if enclosure is not None and enclosure.get("url", "").startswith(("http://", "https://")):
                show.episodes.append((item.findtext("title") or "", enclosure.get("url")))
        self.db.store_show(show)
        return show

    def cover(self, show):
        """Covers are kept locally, named by their address."""
        if not show.cover:
            return None
        path = os.path.join(self.covers, hashlib.sha256(show.cover.encode()).hexdigest())
        if not os.path.exists(path):
<<<<<<< V
            req = urllib.request.Request(show.cover, headers={"Accept": "image/*"})
            with urllib.request.urlopen(req, timeout=20) as resp:
                data = resp.read(MAX_COVER)
=======
            data = self.fetcher.read(show.cover, MAX_COVER)[1]
>>>>>>> F
            with open(path + ".part", "wb") as out:
                out.write(data)
            os.replace(path + ".part", path)
        return path

    def update_all(self):
        failed = []
        for url in self.db.subscribed_feeds():
            try:
                self.cover(self.refresh(url))
            except (Refused, OSError, urllib.error.URLError, ValueError):
                failed.append(url)
        return failed
