"""Retry, back-off and rate limiting decorators."""

import asyncio
import functools
import logging
import random
import threading
import time

log = logging.getLogger(__name__)


class GiveUp(Exception):
    """Raised when all attempts have failed."""


def backoff_delays(base=0.2, factor=2.0, cap=20.0):
    """Yield delays with full jitter, growing up to ``cap`` seconds."""
    delay = base
    while True:
        yield random.uniform(0, delay)
        delay = min(cap, delay * factor)


def retry(exceptions, attempts=5, sleep=time.sleep):
    def decorate(func):
        @functools.wraps(func)
        def wrapper(*args, **kwargs):
            for attempt, delay in enumerate(backoff_delays(), start=1):
                try:
                    return func(*args, **kwargs)
                except exceptions as exc:
                    if attempt == attempts:
                        raise GiveUp(f"{func.__name__} failed {attempts} times") from exc
                    log.warning("%s failed (%s), attempt %d, next in %.2f s", func.__name__, exc, attempt, delay)
                    sleep(delay)

        return wrapper

    return decorate


def retry_async(exceptions, attempts=5):
    def decorate(func):
        @functools.wraps(func)
        async def wrapper(*args, **kwargs):
            delays = backoff_delays()
            for attempt in range(1, attempts + 1):
                try:
                    return await func(*args, **kwargs)
                except exceptions:
                    if attempt == attempts:
                        raise
                    await asyncio.sleep(next(delays))

        return wrapper

    return decorate


class TokenBucket:
    """Thread-safe token bucket; ``rate`` tokens a second, at most ``burst``."""

    def __init__(self, rate, burst, clock=time.monotonic):
        self.rate = rate
        self.burst = burst
        self.clock = clock
        self.tokens = burst
        self.updated = clock()
        self.lock = threading.Lock()

    def take(self, n=1):
        with self.lock:
            now = self.clock()
            self.tokens = min(self.burst, self.tokens + (now - self.updated) * self.rate)
            self.updated = now
            if self.tokens < n:
                return False
            self.tokens -= n
            return True


def throttle(bucket):
    def decorate(func):
        @functools.wraps(func)
        def wrapper(*args, **kwargs):
            while not bucket.take():
                time.sleep(0.01)
            return func(*args, **kwargs)

        return wrapper

    return decorate


def timed(func):
    """Log how long a call took."""

    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        start = time.perf_counter()
        try:
            return func(*args, **kwargs)
        finally:
            log.info("%s took %.1f ms", func.__qualname__, (time.perf_counter() - start) * 1000)

    return wrapper
