"""Read-only queries behind the reporting screens."""

import sqlite3
from contextlib import closing
from datetime import date, timedelta

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from .models import Customer, Order

SORTABLE = {"date": "placed_on", "total": "total_cents", "customer": "customer_name"}
TABLES = ("orders", "customers", "products")


def list_orders(conn, status, sort="date", descending=False, limit=50):
    """Page of orders; ``sort`` is one of the keys of SORTABLE."""
    column = SORTABLE.get(sort, "placed_on")
    direction = "DESC" if descending else "ASC"
    sql = f"SELECT id, placed_on, total_cents, customer_name FROM order_view WHERE status = ? ORDER BY {column} {direction} LIMIT ?"
    return conn.execute(sql, (status, limit)).fetchall()


def find_by_ids(conn, ids):
    if not ids:
        return []
    marks = ", ".join("?" for _ in ids)
    return conn.execute(f"SELECT * FROM orders WHERE id IN ({marks})", list(ids)).fetchall()


def search_customers(conn, needle):
    pattern = "%" + needle.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    return conn.execute(
        "SELECT id, name FROM customers WHERE name LIKE ? ESCAPE '\\' ORDER BY name", (pattern,)
    ).fetchall()


def update_order(conn, order_id, changes):
    """Set only known columns; everything else is ignored."""
    allowed = [c for c in ("status", "note", "shipped_on") if c in changes]
    if not allowed:
        return 0
    assignments = ", ".join(f"{c} = :{c}" for c in allowed)
    params = {c: changes[c] for c in allowed}
    params["id"] = order_id
    with conn:
        return conn.execute(f"UPDATE orders SET {assignments} WHERE id = :id", params).rowcount


def table_counts(path):
    with closing(sqlite3.connect(path)) as conn:
        return {t: conn.execute(f"SELECT COUNT(*) FROM {t}").fetchone()[0] for t in TABLES}


def revenue_by_day(session: Session, days: int = 30):
    since = date.today() - timedelta(days=days)
    stmt = (
        select(Order.placed_on, func.sum(Order.total_cents))
        .where(Order.placed_on >= since)
        .group_by(Order.placed_on)
        .order_by(Order.placed_on)
    )
    return session.execute(stmt).all()


def best_customers(session: Session, minimum: int):
    stmt = text("SELECT customer_id, SUM(total_cents) AS total FROM orders GROUP BY customer_id HAVING SUM(total_cents) >= :minimum")
    return session.execute(stmt, {"minimum": minimum}).mappings().all()


def by_email(session: Session, email: str) -> Customer | None:
    return session.scalars(select(Customer).where(Customer.email == email)).one_or_none()


def insert_batch(conn, rows):
    with conn:
        conn.executemany("INSERT INTO order_lines (order_id, sku, quantity) VALUES (?, ?, ?)", rows)
