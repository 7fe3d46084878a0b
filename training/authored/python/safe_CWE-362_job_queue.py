from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import random
import signal
import uuid
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import asyncpg

log = logging.getLogger("jobs")

Handler = Callable[[dict[str, Any]], Awaitable[None]]

LEASE = timedelta(minutes=5)
MAX_ATTEMPTS = 10

TAKE = """
UPDATE job SET state = 'running', worker = $1, lease_until = now() + $2, attempts = attempts + 1
WHERE id = (
    SELECT id FROM job
    WHERE (state = 'ready' AND run_at <= now()) OR (state = 'running' AND lease_until < now())
    ORDER BY run_at
    LIMIT 1
    FOR UPDATE SKIP LOCKED
)
RETURNING id, kind, payload, attempts
"""

DONE = "DELETE FROM job WHERE id = $1 AND worker = $2"
AGAIN = """
UPDATE job SET state = $3, worker = NULL, run_at = now() + $4, last_error = $5
WHERE id = $1 AND worker = $2
"""
RENEW = "UPDATE job SET lease_until = now() + $3 WHERE id = $1 AND worker = $2 RETURNING id"


async def enqueue(conn, kind: str, payload: dict[str, Any], key: str | None = None) -> None:
    """Call it in the transaction that makes the job necessary. A key makes a second call a no-op."""
    await conn.execute(
        "INSERT INTO job (kind, payload, dedupe_key) VALUES ($1, $2, $3) ON CONFLICT (dedupe_key) DO NOTHING",
        kind, json.dumps(payload), key,
    )


def backoff(attempts: int) -> timedelta:
    ceiling = min(3600.0, 5.0 * 2 ** min(attempts, 12))
    return timedelta(seconds=random.uniform(ceiling / 2, ceiling))


class Worker:
    def __init__(self, pool: asyncpg.Pool, handlers: dict[str, Handler], parallel: int = 4):
        self.pool = pool
        self.handlers = handlers
        self.parallel = parallel
        self.stopping = asyncio.Event()

    async def run(self) -> None:
        loop = asyncio.get_running_loop()
        for signo in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(signo, self.stopping.set)
        async with asyncio.TaskGroup() as group:
            for _ in range(self.parallel):
                group.create_task(self._lane(f"{uuid.uuid4()}"))

    async def _lane(self, name: str) -> None:
        while not self.stopping.is_set():
            try:
                busy = await self._one(name)
            except (OSError, asyncpg.PostgresError):
                log.exception("database is not reachable")
                busy = False
            if not busy:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self.stopping.wait(), random.uniform(0.5, 1.5))

    async def _one(self, name: str) -> bool:
        row = await self.pool.fetchrow(TAKE, name, LEASE)
        if row is None:
            return False
        job_id, kind, attempts = row["id"], row["kind"], row["attempts"]
        if attempts > MAX_ATTEMPTS:
            # its worker died each time, so that nothing has marked it yet
            await self.pool.execute(AGAIN, job_id, name, "failed", timedelta(0), "too many attempts")
            return True
        handler = self.handlers.get(kind)
        error: str | None = None
        keeper = asyncio.create_task(self._keep(job_id, name))
        try:
            if handler is None:
                error = f"no handler for {kind}"
            else:
                await handler(json.loads(row["payload"]))
        except Exception as e:
            log.exception("job %s (%s) failed, attempt %d", job_id, kind, attempts)
            error = f"{type(e).__name__}: {e}"[:500]
        finally:
            keeper.cancel()
        if error is None:
            await self.pool.execute(DONE, job_id, name)
        else:
            state = "failed" if attempts >= MAX_ATTEMPTS or handler is None else "ready"
            await self.pool.execute(AGAIN, job_id, name, state, backoff(attempts), error)
        return True

    async def _keep(self, job_id: int, name: str) -> None:
        """Extends the lease while the handler runs."""
        while True:
            await asyncio.sleep(LEASE.total_seconds() / 3)
            try:
                if await self.pool.fetchval(RENEW, job_id, name, LEASE) is None:
                    log.warning("lease of job %s was lost", job_id)
                    return
            except (OSError, asyncpg.PostgresError):
                log.exception("lease of job %s could not be extended", job_id)
