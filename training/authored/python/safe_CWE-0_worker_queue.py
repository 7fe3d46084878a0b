"""Thread based work queue with priorities, delays and metrics."""

from __future__ import annotations

import heapq
import itertools
import logging
import queue
import signal
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Callable

log = logging.getLogger(__name__)


@dataclass(order=True)
class Job:
    run_at: float
    seq: int
    func: Callable[..., Any] = field(compare=False)
    args: tuple = field(compare=False, default=())
    tries: int = field(compare=False, default=0)


class Scheduler:
    """Runs jobs when they are due; keeps them in a heap ordered by time."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._heap: list[Job] = []
        self._seq = itertools.count()
        self._lock = threading.Lock()

    def after(self, delay: float, func: Callable[..., Any], *args: Any) -> Job:
        job = Job(self._clock() + delay, next(self._seq), func, args)
        with self._lock:
            heapq.heappush(self._heap, job)
        return job

    def every(self, interval: float, func: Callable[[], Any]) -> None:
        def again() -> None:
            func()
            self.after(interval, again)

        self.after(interval, again)

    def due(self) -> list[Job]:
        now = self._clock()
        jobs = []
        with self._lock:
            while self._heap and self._heap[0].run_at <= now:
                jobs.append(heapq.heappop(self._heap))
        return jobs


class Pool:
    def __init__(self, workers: int = 4, max_tries: int = 3) -> None:
        self.jobs: queue.Queue[Job | None] = queue.Queue()
        self.max_tries = max_tries
        self.stats: Counter[str] = Counter()
        self.threads = [threading.Thread(target=self._loop, name=f"worker-{i}", daemon=True) for i in range(workers)]

    def start(self) -> None:
        for thread in self.threads:
            thread.start()

    def stop(self) -> None:
        for _ in self.threads:
            self.jobs.put(None)
        for thread in self.threads:
            thread.join(timeout=10)

    def _loop(self) -> None:
        while (job := self.jobs.get()) is not None:
            try:
                job.func(*job.args)
                self.stats["done"] += 1
            except Exception:
                job.tries += 1
                log.exception("job %s failed, try %d", job.func.__name__, job.tries)
                self.stats["failed"] += 1
                if job.tries < self.max_tries:
                    self.jobs.put(job)


def run_forever(scheduler: Scheduler, pool: Pool, tick: float = 0.2) -> None:
    stopping = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stopping.set())
    pool.start()
    while not stopping.wait(tick):
        for job in scheduler.due():
            pool.jobs.put(job)
    pool.stop()
