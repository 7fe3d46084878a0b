"""Response cache of the shop's API, in Redis, and the routes that use it."""
from __future__ import annotations

import functools
import hashlib
import json
import os
from typing import Annotated, Any, Awaitable, Callable

import redis.asyncio as redis
from fastapi import APIRouter, Depends, HTTPException, Query, Request, Response
from fastapi.encoders import jsonable_encoder
from fastapi.responses import JSONResponse

from shop.auth import User, current_user
from shop.catalogue import Catalogue
from shop.orders import Orders

router = APIRouter()
store = redis.from_url(os.environ["CACHE_URL"])
catalogue = Catalogue()
orders = Orders()

PUBLIC = "public, max-age=60"
PRIVATE = "private, no-store"
SHELF_LIFE = 300
KNOWN_QUERY = {"page", "sort", "colour", "size", "q", "year"}

CurrentUser = Annotated[User, Depends(current_user)]
KeyMaker = Callable[..., str]


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def by_page(request: Request, **_: Any) -> str:
    """Same path and same known query: same answer for everybody."""
    pairs = sorted((k, v) for k, v in request.query_params.items() if k in KNOWN_QUERY)
    return "page:" + _digest(request.url.path, json.dumps(pairs))


def by_user(request: Request, user: User, **_: Any) -> str:
    """Like by_page, for one user."""
    return f"user:{user.id}:" + by_page(request)


def cached(key: KeyMaker, seconds: int = SHELF_LIFE):
    """Keep the result of a route; hits skip the route's body but not its dependencies."""

    def decorate(route: Callable[..., Awaitable[Any]]):
        @functools.wraps(route)
        async def inner(*args: Any, **kwargs: Any) -> Response:
            name = key(**kwargs)
            control = PUBLIC if key is by_page else PRIVATE
            if (hit := await store.get(name)) is not None:
                return Response(hit, media_type="application/json", headers={"Cache-Control": control, "X-Cache": "hit"})
            value = await route(*args, **kwargs)
            text = json.dumps(jsonable_encoder(value))
            await store.set(name, text, ex=seconds)
            return Response(text, media_type="application/json", headers={"Cache-Control": control})

        return inner

    return decorate


async def forget_user(user_id: int) -> None:
    """After an order or a change of address."""
    async for name in store.scan_iter(match=f"user:{int(user_id)}:*", count=500):
        await store.delete(name)


@router.get("/products")
@cached(by_page)
async def products(
    request: Request,
    page: Annotated[int, Query(ge=1, le=200)] = 1,
    sort: Annotated[str, Query(pattern="^(name|price|new)$")] = "name",
    colour: Annotated[str | None, Query(max_length=20)] = None,
    size: Annotated[str | None, Query(max_length=5)] = None,
):
    return await catalogue.products(page=page, sort=sort, colour=colour, size=size)


@router.get("/products/{number}")
@cached(by_page)
async def product(request: Request, number: int):
    found = await catalogue.product(number)
    if found is None:
        raise HTTPException(404, "no such product")
    return found


@router.get("/search")
@cached(by_page, seconds=60)
async def search(request: Request, q: Annotated[str, Query(min_length=2, max_length=60)]):
    return await catalogue.search(" ".join(q.lower().split()))


@router.get("/me/orders")
@cached(by_user, seconds=120)
async def my_orders(
    request: Request, user: CurrentUser, year: Annotated[int, Query(ge=2015, le=2100)] = 2031
):
    return await orders.of_user(user.id, year=year)


@router.get("/me/suggestions")
<<<<<<< V
@cached(by_page, seconds=600)
=======
@cached(by_user, seconds=600)
>>>>>>> F
async def suggestions(request: Request, user: CurrentUser):
    """Products that go with what the user bought last."""
    last = await orders.last_of_user(user.id, limit=5)
    goes_with = await catalogue.goes_with([item.product for item in last])
    return {"because_of": [item.title for item in last], "products": goes_with}


@router.get("/me/address")
async def address(user: CurrentUser):
    return JSONResponse(
        jsonable_encoder(await orders.address_of(user.id)),
<<<<<<< V
        headers={"Cache-Control": PUBLIC},
=======
        headers={"Cache-Control": PRIVATE},
>>>>>>> F
    )


@router.get("/shops")
@cached(by_page, seconds=3600)
async def shops(request: Request):
    """Opening hours and addresses of our shops."""
    return await catalogue.shops()


@router.put("/me/address", status_code=204)
async def set_address(user: CurrentUser, request: Request):
    body = await request.json()
    fields = ("name", "street", "postcode", "town", "country")
    if not isinstance(body, dict) or not all(isinstance(body.get(f), str) for f in fields):
        raise HTTPException(422, "address")
    await orders.set_address(user.id, {f: body[f].strip()[:120] for f in fields})
    await forget_user(user.id)


@router.post("/me/orders", status_code=201)
async def place_order(user: CurrentUser, request: Request):
    body = await request.json()
    lines = body.get("lines") if isinstance(body, dict) else None
    if not isinstance(lines, list) or not 0 < len(lines) <= 50:
        raise HTTPException(422, "lines")
    wanted = []
    for line in lines:
        if not isinstance(line, dict) or type(line.get("product")) is not int:
            raise HTTPException(422, "product")
        if type(line.get("count")) is not int or not 1 <= line["count"] <= 99:
            raise HTTPException(422, "count")
        wanted.append((line["product"], line["count"]))
    order = await orders.place(user.id, wanted)
    await forget_user(user.id)
    return {"order": order.number, "total": str(order.total)}


@router.get("/cache/health")
async def cache_health():
    try:
        await store.ping()
    except redis.RedisError:
        raise HTTPException(503, "cache") from None
    return {"ok": True}
