import asyncio
import logging
import random
import secrets
from functools import wraps

log = logging.getLogger("relay.retry")


class GiveUp(Exception):
    pass


def backoff(attempt, base=0.25, cap=30.0):
    ceiling = min(cap, base * 2 ** attempt)
    return random.uniform(ceiling / 2, ceiling)


def retrying(*errors, attempts=6):
    def wrap(fn):
        @wraps(fn)
        async def inner(*args, **kwargs):
            for attempt in range(attempts):
                try:
                    return await fn(*args, **kwargs)
                except errors as exc:
                    delay = backoff(attempt)
                    log.info("%s failed (%s), next try in %.2fs", fn.__name__, exc, delay)
                    await asyncio.sleep(delay)
            raise GiveUp(fn.__name__)
        return inner
    return wrap


def pick_endpoint(endpoints, weights):
    return random.choices(endpoints, weights=weights, k=1)[0]


def new_session_id():
    return secrets.token_urlsafe(24)
