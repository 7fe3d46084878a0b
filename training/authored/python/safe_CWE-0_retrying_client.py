import asyncio
import email.utils
import hashlib
import json
import logging
import random
import time
from collections import OrderedDict

import aiohttp

logger = logging.getLogger("weatherkit")

RETRY_STATUS = frozenset({429, 500, 502, 503, 504})


class ApiError(Exception):
  def __init__(self, status, message):
    super().__init__(f"{status}: {message}")
    self.status = status


class LruCache:
  def __init__(self, size=256, ttl=300.0):
    self._items = OrderedDict()
    self._size = size
    self._ttl = ttl

  @staticmethod
  def key(url, params):
    text = url + "?" + json.dumps(params or {}, sort_keys=True)
    return hashlib.sha1(text.encode("utf-8")).hexdigest()

  def get(self, key):
    hit = self._items.get(key)
    if hit is None or time.monotonic() - hit[0] > self._ttl:
      self._items.pop(key, None)
      return None
    self._items.move_to_end(key)
    return hit[1]

  def put(self, key, value):
    self._items[key] = (time.monotonic(), value)
    self._items.move_to_end(key)
    while len(self._items) > self._size:
      self._items.popitem(last=False)


class Client:
  def __init__(self, base="https://api.weather.example.org/v2", token=None, attempts=4):
    headers = {"User-Agent": "weatherkit/1.4"}
    if token:
      headers["Authorization"] = f"Bearer {token}"
    self._session = aiohttp.ClientSession(headers=headers, timeout=aiohttp.ClientTimeout(total=20))
    self._base = base.rstrip("/")
    self._attempts = attempts
    self._cache = LruCache()

  async def __aenter__(self):
    return self

  async def __aexit__(self, *exc):
    await self._session.close()

  def _delay(self, attempt, response=None):
    if response is not None and "Retry-After" in response.headers:
      value = response.headers["Retry-After"]
      if value.isdigit():
        return min(float(value), 60.0)
      parsed = email.utils.parsedate_to_datetime(value)
      return max(0.0, min(parsed.timestamp() - time.time(), 60.0))
    return random.uniform(0, min(10.0, 0.3 * 2 ** attempt))

  async def get(self, path, params=None):
    url = f"{self._base}/{path.lstrip('/')}"
    key = LruCache.key(url, params)
    cached = self._cache.get(key)
    if cached is not None:
      return cached
    for attempt in range(self._attempts):
      try:
        async with self._session.get(url, params=params) as resp:
          if resp.status not in RETRY_STATUS:
            if resp.status >= 400:
              raise ApiError(resp.status, resp.reason)
            data = await resp.json()
            self._cache.put(key, data)
            return data
          pause = self._delay(attempt, resp)
          logger.info("GET %s gave %d, waiting %.2fs", path, resp.status, pause)
      except aiohttp.ClientConnectionError as exc:
        pause = self._delay(attempt)
        logger.warning("GET %s failed (%s), waiting %.2fs", path, exc, pause)
      await asyncio.sleep(pause)
    raise ApiError(503, f"gave up on {path}")

  async def stations(self, ids):
    pick = list(ids)
    random.shuffle(pick)
    return await asyncio.gather(*(self.get(f"stations/{int(i)}") for i in pick))
