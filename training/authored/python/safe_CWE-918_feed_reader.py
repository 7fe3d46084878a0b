"""Fetches the feeds that readers subscribe to.

Addresses come from readers and from redirects of other people's servers. The
session below gets its addresses from PublicResolver, numeric hosts are refused
beforehand because they would bypass it, and redirects are followed by hand.
"""
import asyncio
import calendar
import hashlib
import ipaddress
import logging
import re
import socket
import time
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

import aiohttp
import feedparser
from aiohttp.abc import AbstractResolver
from aiohttp.resolver import ThreadedResolver

log = logging.getLogger("reader.fetch")

AGENT = "quietreader/2.4 (+https://reader.example/bot)"
MAX_BYTES = 4 * 1024 * 1024
MAX_HOPS = 4
HOST = re.compile(r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z]")
STATUS_URL = "http://127.0.0.1:9400/metrics/job/reader"


class FetchError(Exception):
    """Shown beside the subscription."""


@dataclass
class Feed:
    url: str
    etag: str = ""
    modified: str = ""
    failures: int = 0
    next_try: float = 0.0
    seen: set = field(default_factory=set)


def is_public(address):
    ip = ipaddress.ip_address(address)
    if ip.version == 6 and (ip.ipv4_mapped or ip.sixtofour or ip.teredo):
        return False
    return ip.is_global and not ip.is_multicast


class PublicResolver(AbstractResolver):
    """Hands out addresses of a host only if they lie on the open internet."""

    def __init__(self):
        self.inner = ThreadedResolver()

    async def resolve(self, host, port=0, family=socket.AF_INET):
        found = await self.inner.resolve(host, port, family)
        kept = [entry for entry in found if is_public(entry["host"])]
        if not kept:
            raise OSError(f"{host} has no public address")
        return kept

    async def close(self):
        await self.inner.close()


def checked(url):
    """The address, if it is one that the reader may go to."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        raise FetchError("this is not an address") from None
    host = (parts.hostname or "").lower().rstrip(".")
    if parts.scheme not in ("http", "https") or not HOST.fullmatch(host):
        raise FetchError("this is not the address of a web site")
    if port not in (None, 80, 443) or parts.username is not None:
        raise FetchError("this kind of address is not supported")
    return parts.geturl()


def make_session():
    connector = aiohttp.TCPConnector(
        resolver=PublicResolver(), family=socket.AF_INET, use_dns_cache=False, limit=40
    )
    return aiohttp.ClientSession(
        connector=connector,
        trust_env=False,
        cookie_jar=aiohttp.DummyCookieJar(),
        headers={"User-Agent": AGENT},
        timeout=aiohttp.ClientTimeout(total=40, connect=10),
    )


async def read_limited(response):
    body = bytearray()
    async for block in response.content.iter_chunked(1 << 15):
        body += block
        if len(body) > MAX_BYTES:
            raise FetchError("the feed is too large")
    return bytes(body)


async def fetch(session, feed):
    """New body of a feed or None if it has not changed."""
    headers = {}
    if feed.etag:
        headers["If-None-Match"] = feed.etag
    if feed.modified:
        headers["If-Modified-Since"] = feed.modified
    url = checked(feed.url)
    for _ in range(MAX_HOPS + 1):
        async with session.get(url, headers=headers, allow_redirects=False) as response:
            if response.status == 304:
                return None
            if response.status in (301, 302, 303, 307, 308):
                url = checked(urljoin(url, response.headers.get("Location", "")))
                continue
            if response.status != 200:
                raise FetchError(f"the server says {response.status}")
            body = await read_limited(response)
            feed.etag = response.headers.get("ETag", "")[:200]
            feed.modified = response.headers.get("Last-Modified", "")[:60]
            return body
    raise FetchError("too many redirects")


def entries(feed, body):
    """Entries that were not there last time, oldest first."""
    parsed = feedparser.parse(body)
    if parsed.bozo and not parsed.entries:
        raise FetchError("this is not a feed")
    fresh = []
    current = set()
    for entry in parsed.entries[:200]:
        mark = hashlib.sha256((entry.get("id") or entry.get("link", "")).encode()).hexdigest()
        known = mark in feed.seen or mark in current
        current.add(mark)
        if known:
            continue
        when = entry.get("published_parsed") or entry.get("updated_parsed")
        fresh.append(
            {
                "title": entry.get("title", "")[:300],
                "link": entry.get("link", "")[:1000],
                "at": calendar.timegm(when) if when else int(time.time()),
            }
        )
    feed.seen = current
    return sorted(fresh, key=lambda e: e["at"])


async def refresh(session, feed, deliver):
    try:
        body = await fetch(session, feed)
        if body is not None:
            for entry in await asyncio.to_thread(entries, feed, body):
                await deliver(feed, entry)
        feed.failures = 0
        feed.next_try = time.time() + 1800
    except (FetchError, aiohttp.ClientError, asyncio.TimeoutError, OSError, ValueError) as exc:
        feed.failures += 1
        feed.next_try = time.time() + min(86400, 600 * 2**feed.failures)
        log.info("feed %r failed %d times: %s", feed.url, feed.failures, type(exc).__name__)


async def report(count, failed):
    """Numbers for our own monitoring, which listens on this machine."""
    text = f"reader_feeds {count}\nreader_failed {failed}\n"
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=3)) as local:
        try:
            async with local.post(STATUS_URL, data=text):
                pass
        except aiohttp.ClientError:
            log.debug("monitoring is away")


async def run(feeds, deliver):
    async with make_session() as session:
        while True:
            now = time.time()
            due = [feed for feed in feeds() if feed.next_try <= now]
            for start in range(0, len(due), 20):
                await asyncio.gather(*(refresh(session, f, deliver) for f in due[start : start + 20]))
            await report(len(due), sum(bool(f.failures) for f in due))
            await asyncio.sleep(30)
