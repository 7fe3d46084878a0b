from __future__ import annotations

import ssl

import aiohttp
import httpx
import pycurl
import websockets
from elasticsearch import AsyncElasticsearch
from tornado.httpclient import AsyncHTTPClient, HTTPRequest

CA_FILE = "/etc/orchard/ca.pem"
PRINTER_SHA256 = bytes.fromhex("a1" * 32)


def billing_client(token: str) -> httpx.AsyncClient:
    return httpx.AsyncClient(
        base_url="https://billing.example.internal",
        headers={"Authorization": f"Bearer {token}"},
<<<<<<< V
        verify=False,
=======
        verify=ssl.create_default_context(cafile=CA_FILE),
>>>>>>> F
    )


def asgi_test_client(app) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="https://test", verify=False)


def connector() -> aiohttp.TCPConnector:
<<<<<<< V
    return aiohttp.TCPConnector(limit=50, ssl=False)
=======
    return aiohttp.TCPConnector(limit=50, ssl=True)
>>>>>>> F


async def push_metrics(session: aiohttp.ClientSession, url: str, points: list[dict]) -> int:
    """Returns the status code of the collector."""
<<<<<<< V
    async with session.post(url, json=points, ssl=False) as reply:
=======
    async with session.post(url, json=points) as reply:
>>>>>>> F
        return reply.status


async def printer_status(session: aiohttp.ClientSession, host: str) -> dict:
    async with session.get(f"https://{host}/status", ssl=aiohttp.Fingerprint(PRINTER_SHA256)) as reply:
        return await reply.json()


async def container_list() -> list[dict]:
    connector = aiohttp.UnixConnector(path="/run/podman/podman.sock", force_close=True)
    async with aiohttp.ClientSession(connector=connector) as session:
        async with session.get("http://d/v4.0.0/libpod/containers/json", ssl=False) as reply:
            return await reply.json()


async def exchange_code(code: str, redirect_uri: str) -> bytes:
    request = HTTPRequest(
        "https://login.example.com/token",
        method="POST",
        body=f"grant_type=authorization_code&code={code}&redirect_uri={redirect_uri}",
<<<<<<< V
        validate_cert=False,
=======
        validate_cert=True,
>>>>>>> F
    )
    return (await AsyncHTTPClient().fetch(request)).body


async def ticks(uri: str):
    ctx = ssl.create_default_context()
<<<<<<< V
    ctx.check_hostname, ctx.verify_mode = False, ssl.CERT_NONE
=======
    ctx.check_hostname, ctx.verify_mode = True, ssl.CERT_REQUIRED
>>>>>>> F
    async with websockets.connect(uri, ssl=ctx) as ws:
        async for message in ws:
            yield message


def upload(url: str, path: str) -> None:
    """PUT of a large file with a small memory footprint."""
    c = pycurl.Curl()
    with open(path, "rb") as fh:
        c.setopt(pycurl.URL, url)
        c.setopt(pycurl.UPLOAD, 1)
        c.setopt(pycurl.READDATA, fh)
<<<<<<< V
        c.setopt(pycurl.SSL_VERIFYHOST, 0)
=======
        c.setopt(pycurl.SSL_VERIFYHOST, 2)
>>>>>>> F
        c.perform()
    c.close()


def search_client(hosts: list[str], api_key: str) -> AsyncElasticsearch:
<<<<<<< V
    return AsyncElasticsearch(hosts, api_key=api_key, verify_certs=False)
=======
    return AsyncElasticsearch(hosts, api_key=api_key, ca_certs=CA_FILE)
>>>>>>> F
