import hashlib
import json
import threading
import time
from collections import OrderedDict

from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route

from shop.auth import current_account
from shop.catalog import find_products, price_list


class TimedCache:
    """Small LRU with expiry, shared by all worker threads."""

    def __init__(self, size=2048, ttl=120):
        self.size = size
        self.ttl = ttl
        self._items = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key):
        with self._lock:
            hit = self._items.get(key)
            if hit is None or hit[0] < time.monotonic():
                self._items.pop(key, None)
                return None
            self._items.move_to_end(key)
            return hit[1]

    def put(self, key, value):
        with self._lock:
            self._items[key] = (time.monotonic() + self.ttl, value)
            self._items.move_to_end(key)
            while len(self._items) > self.size:
                self._items.popitem(last=False)


def digest(*parts):
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


cache = TimedCache()
facets = TimedCache(size=64, ttl=600)


class Query:
    def __init__(self, request):
        q = request.query_params
        self.text = q.get("q", "").strip().lower()[:80]
        self.page = max(1, int(q.get("page", "1")))
        self.currency = q.get("currency", "EUR").upper()
        self.sort = q.get("sort") if q.get("sort") in ("name", "price") else "name"

    def parts(self):
        return [self.text, self.page, self.currency, self.sort]


async def search(request):
    account = await current_account(request)
    query = Query(request)
<<<<<<< V
    key = digest("search", *query.parts())
=======
    key = digest("search", account.contract_id, *query.parts())
>>>>>>> F
    body = cache.get(key)
    if body is None:
        products = await find_products(query.text, query.page, query.sort)
        prices = await price_list(account.contract_id, [p.sku for p in products], query.currency)
        body = [{"sku": p.sku, "name": p.name, "net": prices[p.sku]} for p in products]
        cache.put(key, body)
    return JSONResponse(body, headers={"Cache-Control": "private, max-age=60"})


async def orders(request):
    account = await current_account(request)
    key = digest("orders", account.id)
    body = cache.get(key)
    if body is None:
        body = [o.summary() for o in await account.recent_orders(20)]
        cache.put(key, body)
    return JSONResponse(body, headers={"Cache-Control": "private, max-age=20"})


async def facet_list(request):
    """Facets are the same for everybody."""
    name = request.path_params["name"]
    if name not in ("brand", "material", "colour"):
        return JSONResponse({"error": "unknown facet"}, status_code=404)
    body = facets.get(name)
    if body is None:
        body = sorted({getattr(p, name) for p in await find_products("", 1, "name")})
        facets.put(name, body)
    return JSONResponse(body, headers={"Cache-Control": "public, max-age=600"})


app = Starlette(routes=[
    Route("/search", search),
    Route("/orders", orders),
    Route("/facets/{name}", facet_list),
])
