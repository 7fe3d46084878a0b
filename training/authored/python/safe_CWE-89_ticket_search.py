from flask import Blueprint, g, jsonify, request
from sqlalchemy import text

from helpdesk.db import engine

bp = Blueprint("tickets", __name__)


@bp.get("/tickets")
def search():
    where = ["t.org_id = :org"]
    params = {"org": g.user.org_id, "limit": min(request.args.get("limit", 25, type=int), 100)}

    term = request.args.get("q", "").strip()
    if term:
        where.append("(t.subject ILIKE :term OR t.body ILIKE :term)")
        params["term"] = "%" + term.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"

    status = request.args.get("status")
    if status:
        where.append("t.status = :status")
        params["status"] = status

    if request.args.get("mine") == "1":
        where.append("t.assignee_id = :me")
        params["me"] = g.user.id

    sql = (
        "SELECT t.id, t.subject, t.status, t.updated_at FROM ticket t WHERE "
        + " AND ".join(where)
        + " ORDER BY t.updated_at DESC LIMIT :limit"
    )
    with engine.connect() as conn:
        rows = conn.execute(text(sql), params).mappings().all()
    return jsonify([dict(r) for r in rows])


@bp.post("/tickets/<int:ticket_id>/close")
def close(ticket_id):
    with engine.begin() as conn:
        done = conn.execute(
            text("UPDATE ticket SET status = 'closed' WHERE id = :id AND org_id = :org"),
            {"id": ticket_id, "org": g.user.org_id},
        )
    return ("", 204) if done.rowcount else ("", 404)
