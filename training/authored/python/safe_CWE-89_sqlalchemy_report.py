from datetime import date

from fastapi import APIRouter, Depends, HTTPException
from sqlalchemy import text

from reports.db import engine
from reports.security import require_staff

router = APIRouter(dependencies=[Depends(require_staff)])

GRAIN = {"day": "day", "week": "week", "month": "month"}

TEMPLATE = """
SELECT date_trunc('{grain}', sold_at) AS bucket, sum(net_cents) AS net
  FROM sale
 WHERE store_id = :store AND sold_at >= :start AND sold_at < :stop
 GROUP BY 1 ORDER BY 1
"""


@router.get("/stores/{store}/revenue")
def revenue(store: int, start: date, stop: date, grain: str = "day"):
    if grain not in GRAIN:
        raise HTTPException(422, f"grain must be one of {sorted(GRAIN)}")
    if stop <= start:
        raise HTTPException(422, "empty range")
    query = text(TEMPLATE.format(grain=GRAIN[grain]))
    with engine.connect() as conn:
        rows = conn.execute(query, {"store": store, "start": start, "stop": stop})
        return [{"bucket": r.bucket, "net": r.net} for r in rows]
