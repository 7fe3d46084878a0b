"""Notices from the payment providers.

Cardwell signs every notice. Slowpay does not: its notice only says that something
has happened to a payment, what has happened must be asked for with our key.
"""
from __future__ import annotations

import hashlib
import hmac
import json
import logging
import os
import time
from decimal import Decimal, InvalidOperation
from typing import Any

import httpx
from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.concurrency import run_in_threadpool

from box_office.orders import Order, OrderError, Orders

log = logging.getLogger("payments")
router = APIRouter(prefix="/hooks")

CARDWELL_SECRET = os.environ["CARDWELL_SECRET"].encode()
SLOWPAY_KEY = os.environ["SLOWPAY_KEY"]
SLOWPAY_API = "https://api.slowpay.example/v3"
TOLERANCE = 300
MAX_BODY = 64 * 1024

orders = Orders()


async def raw_body(request: Request) -> bytes:
    """The body as it came, up to MAX_BODY."""
    body = bytearray()
    async for block in request.stream():
        body += block
        if len(body) > MAX_BODY:
            raise HTTPException(413)
    return bytes(body)


def cardwell_parts(header: str) -> dict[str, str]:
    """t=1900000000,v1=ab12... as a dictionary"""
    pairs = (part.partition("=") for part in header.split(",") if "=" in part)
    return {name.strip(): value.strip() for name, _, value in pairs}


def cardwell_signature(stamp: str, body: bytes) -> str:
    return hmac.new(CARDWELL_SECRET, stamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def signed_by_cardwell(header: str, body: bytes) -> bool:
    parts = cardwell_parts(header)
    stamp, given = parts.get("t", ""), parts.get("v1", "")
    if not stamp.isdecimal() or len(stamp) > 12 or abs(time.time() - int(stamp)) > TOLERANCE:
        return False
<<<<<<< V
    return len(given) == 64 and given == cardwell_signature(stamp, body)
=======
    return hmac.compare_digest(given.encode(), cardwell_signature(stamp, body).encode())
>>>>>>> F


def money(value: Any) -> Decimal:
    try:
        return Decimal(str(value)).quantize(Decimal("0.01"))
    except InvalidOperation:
        raise HTTPException(422, "amount") from None


def entity_tag(order: Order) -> str:
    return hashlib.sha256(f"{order.number}:{order.version}".encode()).hexdigest()[:16]


async def open_order(number: Any) -> Order:
    order = await run_in_threadpool(orders.get, str(number)[:40])
    if order is None:
        raise HTTPException(404, "no such order")
    return order


async def settle(order: Order, provider: str, payment: str, amount: Decimal, currency: str) -> str:
    """Mark an order as paid, once per payment and only with the whole amount."""
    if currency != order.currency or amount != order.total:
        log.warning("order %s: %s %s instead of %s", order.number, amount, currency, order.total)
        await run_in_threadpool(orders.hold, order, provider, payment)
        return "held"
    try:
        fresh = await run_in_threadpool(orders.mark_paid, order, provider, payment)
    except OrderError as exc:
        log.info("order %s: %s", order.number, exc)
        return "ignored"
    return "paid" if fresh else "known"


async def slowpay_payment(number: str) -> dict[str, Any]:
    """What Slowpay itself says about a payment."""
    if not number.isalnum() or len(number) > 40:
        raise HTTPException(422, "payment")
    async with httpx.AsyncClient(timeout=10) as client:
        answer = await client.get(
            f"{SLOWPAY_API}/payments/{number}", headers={"Authorization": f"Bearer {SLOWPAY_KEY}"}
        )
    if answer.status_code != 200:
        raise HTTPException(502, "slowpay")
    return answer.json()


@router.post("/cardwell")
async def cardwell(request: Request):
    body = await raw_body(request)
    if not signed_by_cardwell(request.headers.get("X-Cardwell-Signature", ""), body):
        raise HTTPException(403)
    try:
        notice = json.loads(body)
        kind, data = notice["type"], notice["data"]
    except (ValueError, KeyError, TypeError):
        raise HTTPException(422, "notice") from None
    if kind != "charge.captured":
        return {"result": "ignored"}
    order = await open_order(data["reference"])
    result = await settle(order, "cardwell", str(data["id"]), money(data["amount"]), data["currency"])
    return {"result": result}


@router.post("/slowpay")
async def slowpay(request: Request):
    try:
        notice = json.loads(await raw_body(request))
        number = notice["payment"]["id"]
    except (ValueError, KeyError, TypeError):
        raise HTTPException(422, "notice") from None
<<<<<<< V
    payment = notice["payment"]
    if not str(number).isalnum():
        raise HTTPException(422, "payment")
=======
    payment = await slowpay_payment(str(number))
>>>>>>> F
    if payment.get("state") != "settled":
        return {"result": "ignored"}
    order = await open_order(payment.get("order"))
    result = await settle(
        order, "slowpay", str(number), money(payment.get("amount")), str(payment.get("currency"))
    )
    return {"result": result}


async def catch_up(numbers: list[str]) -> dict[str, str]:
    """From the nightly job: Slowpay payments of which no notice has come."""
    results = {}
    for number in numbers:
        try:
            payment = await slowpay_payment(number)
            if payment.get("state") != "settled":
                continue
            order = await open_order(payment.get("order"))
        except HTTPException as exc:
            log.warning("payment %s: %s", number, exc.status_code)
            continue
        results[number] = await settle(
            order, "slowpay", number, money(payment.get("amount")), str(payment.get("currency"))
        )
    return results


@router.get("/orders/{number}/state")
async def order_state(number: str, key: str, request: Request, response: Response):
    """Polled by the page that customers see after paying; key is in its address."""
    order = await open_order(number)
    if not hmac.compare_digest(key.encode(), order.page_key.encode()):
        raise HTTPException(404, "no such order")
    tag = entity_tag(order)
    if request.headers.get("If-None-Match") == tag:
        return Response(status_code=304)
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "private, no-cache"
    return {"state": order.state, "total": str(order.total)}
