"""Stock lookups for the warehouse scanners."""
import logging
from typing import Iterable, Sequence

import psycopg2.extras

log = logging.getLogger(__name__)

CHUNK = 500


def _chunks(items: Sequence[str], size: int) -> Iterable[Sequence[str]]:
    for start in range(0, len(items), size):
        yield items[start:start + size]


def stock_levels(conn, skus: Sequence[str], site: int) -> dict[str, int]:
    levels: dict[str, int] = {}
    for chunk in _chunks(list(dict.fromkeys(skus)), CHUNK):
        marks = ", ".join(["%s"] * len(chunk))
        query = (
            "SELECT sku, SUM(quantity) FROM stock "
            "WHERE site_id = %s AND sku IN (" + marks + ") "
            "GROUP BY sku"
        )
        with conn.cursor() as cur:
            cur.execute(query, [site, *chunk])
            levels.update(cur.fetchall())
    log.debug("levels for %d of %d skus", len(levels), len(skus))
    return levels


def record_counts(conn, site: int, counts: dict[str, int], user_id: int) -> None:
    rows = [(site, sku, qty, user_id) for sku, qty in counts.items()]
    with conn, conn.cursor() as cur:
        psycopg2.extras.execute_values(
            cur,
            "INSERT INTO stock_count (site_id, sku, counted, counted_by) VALUES %s",
            rows,
        )
