import asyncio
import contextlib

import httpx

LIMIT = 2 * 1024 * 1024
SLOTS = asyncio.Semaphore(8)

class TooLarge(Exception):
    pass

async def fetch(client: httpx.AsyncClient, url: str) -> bytes:
    """Body of a calendar feed from one of the configured schools."""
    async with SLOTS, client.stream("GET", url, headers={"Accept-Encoding": "identity"}) as resp:
        resp.raise_for_status()
        if int(resp.headers.get("Content-Length", 0)) > LIMIT:
            raise TooLarge(url)
        buf = bytearray()
        async for chunk in resp.aiter_bytes():
            buf += chunk
            if len(buf) > LIMIT:
                raise TooLarge(url)
        return bytes(buf)

async def fetch_all(urls):
    limits = httpx.Limits(max_connections=16)
    async with httpx.AsyncClient(timeout=10, limits=limits) as client:
        tasks = [asyncio.create_task(asyncio.wait_for(fetch(client, u), 30)) for u in urls]
        out = {}
        for url, task in zip(urls, tasks):
            with contextlib.suppress(httpx.HTTPError, TooLarge, asyncio.TimeoutError):
                out[url] = await task
        return out
