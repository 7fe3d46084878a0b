"""Status board: checks customers' sites, draws badges, keeps short-lived caches."""
from __future__ import annotations

import asyncio
import hashlib
import ipaddress
import random
import re
import socket
import subprocess
from urllib.parse import urlencode, urlsplit

import aiohttp
from aiohttp import web
from aiohttp.abc import AbstractResolver

from .storage import Checks, Orgs

HOST = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+", re.I)


class PublicResolver(AbstractResolver):
    """Hands only global addresses to the connector."""

    async def resolve(self, host, port=0, family=socket.AF_INET):
        infos = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM, family=family)
        found = []
        for fam, _, proto, _, addr in infos:
            if not ipaddress.ip_address(addr[0]).is_global:
                raise OSError(f"{host} has no public address")
            found.append({"hostname": host, "host": addr[0], "port": port, "family": fam, "proto": proto, "flags": 0})
        return found

    async def close(self):
        return None


def outbound() -> aiohttp.ClientSession:
    connector = aiohttp.TCPConnector(resolver=PublicResolver(), use_dns_cache=False, family=socket.AF_INET)
    return aiohttp.ClientSession(connector=connector, timeout=aiohttp.ClientTimeout(total=10))


async def check_site(url: str) -> int:
    parts = urlsplit(url)
    # host names only: a literal address would not pass through the resolver
    if parts.scheme not in ("http", "https") or not HOST.fullmatch(parts.hostname or "") or parts.hostname[-1].isdigit():
        raise web.HTTPUnprocessableEntity(text="url")
    async with outbound() as session:
        async with session.get(url, allow_redirects=False) as res:
            await res.content.read(1024)
            return res.status


async def add_check(request: web.Request) -> web.Response:
    body = await request.json()
    org = await Orgs.of(request["user"])
    if await Checks.count(org.id) >= org.check_limit:
        raise web.HTTPConflict(text="limit")
    status = await check_site(str(body["url"]))
    row = await Checks.create(org.id, str(body["url"])[:500])
    return web.json_response({"id": row.id, "status": status}, status=201)


async def delete_check(request: web.Request) -> web.Response:
    org = await Orgs.of(request["user"])
    gone = await Checks.delete(id=int(request.match_info["id"]), org_id=org.id)
    raise web.HTTPNoContent() if gone else web.HTTPNotFound()


async def own_version(session: aiohttp.ClientSession) -> str:
    async with session.get("http://127.0.0.1:9100/version") as res:
        return await res.text()


async def ping(request: web.Request) -> web.Response:
    host = str(request.query.get("host", ""))
    org = await Orgs.of(request["user"])
    if host not in await Checks.hosts(org.id):
        raise web.HTTPNotFound()
    done = await asyncio.to_thread(
        subprocess.run, ["ping", "-c", "1", "-W", "2", "--", host], capture_output=True, timeout=5, check=False
    )
    return web.json_response({"up": done.returncode == 0})


def badge_url(org_slug: str, label: str) -> str:
    return "https://badges.example/v1?" + urlencode({"org": org_slug, "label": label})


def cache_key(url: str) -> str:
    return hashlib.sha1(url.encode(), usedforsecurity=False).hexdigest()


def next_run(interval: int) -> float:
    return interval + random.uniform(0, interval / 10)
