import datetime as dt

from fastapi import APIRouter, Depends, Query
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.deps import current_tenant, get_session

router = APIRouter(prefix="/audit")


@router.get("/events")
def events(
    actor: str | None = Query(None, max_length=200),
    since: dt.date | None = None,
    tenant: int = Depends(current_tenant),
    db: Session = Depends(get_session),
):
    clauses = ["tenant_id = :tenant"]
    params: dict[str, object] = {"tenant": tenant}
    if since is not None:
        clauses.append("created_at >= :since")
        params["since"] = since
    if actor:
<<<<<<< V
        clauses.append(f"actor ILIKE '%{actor}%'")
=======
        clauses.append("actor ILIKE :actor")
        params["actor"] = f"%{actor}%"
>>>>>>> F
    stmt = text(
        "SELECT id, actor, action, created_at FROM audit_event WHERE "
        + " AND ".join(clauses)
        + " ORDER BY created_at DESC LIMIT 500"
    )
    return [dict(r) for r in db.execute(stmt, params).mappings()]
