"""Delivers event hooks to the addresses that customers register."""
from __future__ import annotations

import asyncio
import hashlib
import hmac
import ipaddress
import json
import os
import secrets
import socket
import time
from dataclasses import dataclass, field

import httpx
from fastapi import Depends, FastAPI, HTTPException
from pydantic import BaseModel, HttpUrl

from relay.auth import Account, current_account

app = FastAPI()

METRICS_URL = os.environ.get("METRICS_URL", "http://metrics.relay.svc:9091/push")
ATTEMPTS = 4
MAX_HOOKS = 20


@dataclass
class Hook:
    id: str
    account_id: int
    url: str
    secret: bytes
    failures: int = 0
    created: float = field(default_factory=time.time)


HOOKS: dict[str, Hook] = {}


class HookIn(BaseModel):
    url: HttpUrl


class Event(BaseModel):
    kind: str
    payload: dict


async def public_address(host: str, port: int) -> str:
    """First address of the host, provided that all of them are on the open internet."""
    loop = asyncio.get_running_loop()
    infos = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [ipaddress.ip_address(info[4][0]) for info in infos]
    for address in addresses:
        mapped = getattr(address, "ipv4_mapped", None)
        if not (mapped or address).is_global or address.is_multicast:
            raise httpx.ConnectError(f"{host} is not reachable from here")
    return str(addresses[0])


class OutboundTransport(httpx.AsyncHTTPTransport):
    """Connects to the address that was looked at, whatever the name says a moment later."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        host = request.url.host
        try:
            address = await public_address(host, request.url.port or 443)
        except OSError as exc:
            raise httpx.ConnectError(str(exc)) from exc
        request.extensions["sni_hostname"] = host
        request.url = request.url.copy_with(host=address)
        return await super().handle_async_request(request)


def outbound() -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=OutboundTransport(), timeout=8, trust_env=False)


def internal() -> httpx.AsyncClient:
    return httpx.AsyncClient(timeout=2, trust_env=False)


def sign(hook: Hook, body: bytes) -> str:
    stamp = str(int(time.time()))
    digest = hmac.new(hook.secret, stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    return f"t={stamp},v1={digest}"


async def count(name: str, value: int = 1) -> None:
    try:
        async with internal() as client:
            await client.post(METRICS_URL, json={"name": name, "value": value})
    except httpx.HTTPError:
        pass


async def deliver(hook: Hook, event: Event) -> bool:
    body = json.dumps({"kind": event.kind, "payload": event.payload}).encode()
    for attempt in range(ATTEMPTS):
        headers = {"content-type": "application/json", "x-relay-signature": sign(hook, body)}
        try:
<<<<<<< V
            async with internal() as client:
=======
            async with outbound() as client:
>>>>>>> F
                async with client.stream("POST", hook.url, content=body, headers=headers) as answer:
                    delivered = answer.is_success
            if delivered:
                hook.failures = 0
                await count("hook.delivered")
                return True
        except httpx.HTTPError:
            pass
        await asyncio.sleep(2**attempt)
    hook.failures += 1
    await count("hook.failed")
    return False


def own_hook(hook_id: str, account: Account) -> Hook:
    hook = HOOKS.get(hook_id)
    if hook is None or hook.account_id != account.id:
        raise HTTPException(404)
    return hook


@app.post("/hooks", status_code=201)
async def register(hook: HookIn, account: Account = Depends(current_account)):
    if hook.url.scheme != "https":
        raise HTTPException(422, "https only")
    if sum(h.account_id == account.id for h in HOOKS.values()) >= MAX_HOOKS:
        raise HTTPException(409, "too many hooks")
    new = Hook(secrets.token_hex(8), account.id, str(hook.url), secrets.token_bytes(32))
    HOOKS[new.id] = new
    return {"id": new.id, "secret": new.secret.hex()}


@app.post("/hooks/{hook_id}/ping")
async def ping(hook_id: str, account: Account = Depends(current_account)):
    """Lets the customer see how the endpoint answers."""
    hook = own_hook(hook_id, account)
    try:
        async with outbound() as client:
            async with client.stream("GET", hook.url) as answer:
                status = answer.status_code
    except httpx.HTTPError:
        return {"reachable": False}
    return {"reachable": True, "status": status}


@app.delete("/hooks/{hook_id}", status_code=204)
async def remove(hook_id: str, account: Account = Depends(current_account)):
    del HOOKS[own_hook(hook_id, account).id]


async def publish(account_id: int, event: Event) -> int:
    """Called by the event bus consumer; returns how many hooks took the event."""
    mine = [h for h in HOOKS.values() if h.account_id == account_id and h.failures < 10]
    results = await asyncio.gather(*(deliver(h, event) for h in mine))
    return sum(results)
