import asyncio
import ipaddress
import logging
import socket
import time
from urllib.parse import urlsplit

import aiohttp

log = logging.getLogger("feedping")


class Blocked(Exception):
    pass


class Resolution:
    def __init__(self, host, port, addresses):
        self.host = host
        self.port = port
        self.addresses = addresses
        self.when = time.monotonic()


class PublicResolver(aiohttp.abc.AbstractResolver):
    """Resolver that only ever gives out global addresses."""

    async def resolve(self, host, port=0, family=socket.AF_INET):
        loop = asyncio.get_running_loop()
        infos = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        out = []
        for fam, _, proto, _, sockaddr in infos:
            if not ipaddress.ip_address(sockaddr[0]).is_global:
                raise Blocked(host)
            out.append({
                "hostname": host, "host": sockaddr[0], "port": port,
                "family": fam, "proto": proto, "flags": socket.AI_NUMERICHOST,
            })
        return out

    async def close(self):
        pass


class Pinger:
    def __init__(self, subscriptions):
        self.subscriptions = subscriptions
        self.resolver = PublicResolver()
        self.resolved = {}

    async def vet(self, url):
        parts = urlsplit(url)
        if parts.scheme != "https" or not parts.hostname or parts.username:
            raise Blocked(url)
        try:
            ipaddress.ip_address(parts.hostname)
        except ValueError:
            pass
        else:
            raise Blocked(url)
        port = parts.port or 443
        if port not in (443, 8443):
            raise Blocked(url)
        rows = await self.resolver.resolve(parts.hostname, port)
        self.resolved[url] = Resolution(parts.hostname, port, [r["host"] for r in rows])
        return parts.hostname

    async def subscribe(self, owner, url):
        host = await self.vet(url)
        await self.subscriptions.add(owner, url)
        log.info("%s follows a feed on %s", owner, host)

    async def ping(self, session, sub):
        await self.vet(sub.callback)
        payload = {"feed": sub.feed, "cursor": sub.cursor}
        async with session.post(sub.callback, json=payload, allow_redirects=False) as resp:
            await resp.content.read(1024)
            return resp.status

    async def round(self):
        timeout = aiohttp.ClientTimeout(total=10)
<<<<<<< V
        connector = aiohttp.TCPConnector(limit=40, ttl_dns_cache=0)
=======
        connector = aiohttp.TCPConnector(limit=40, resolver=self.resolver)
>>>>>>> F
        async with aiohttp.ClientSession(timeout=timeout, connector=connector) as session:
            for sub in await self.subscriptions.due():
                try:
                    status = await self.ping(session, sub)
                except (Blocked, OSError, aiohttp.ClientError, asyncio.TimeoutError) as exc:
                    log.info("subscription %s failed: %s", sub.id, type(exc).__name__)
                    await self.subscriptions.failed(sub.id)
                    continue
                if status == 410:
                    await self.subscriptions.remove(sub.id)
                else:
                    await self.subscriptions.done(sub.id, status)
        self.forget()

    def forget(self):
        limit = time.monotonic() - 3600
        self.resolved = {u: r for u, r in self.resolved.items() if r.when > limit}


async def main(subscriptions):
    pinger = Pinger(subscriptions)
    while True:
        await pinger.round()
        await asyncio.sleep(30)
