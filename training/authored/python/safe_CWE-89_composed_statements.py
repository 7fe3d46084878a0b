import re
import sqlite3

from psycopg import sql
from sqlalchemy import select, text

SNAPSHOT_TABLES = ("accounts", "orders", "order_lines")
NAME = re.compile(r"[a-z][a-z0-9_]{0,40}")
ORDER = {"newest": "created_at DESC", "oldest": "created_at ASC", "amount": "total DESC"}


def snapshot(conn: sqlite3.Connection, suffix: int) -> None:
    for table in SNAPSHOT_TABLES:
        conn.execute(f"DROP TABLE IF EXISTS {table}_{suffix:d}")
        conn.execute(f"CREATE TABLE {table}_{suffix:d} AS SELECT * FROM {table}")
    conn.commit()


def list_orders(conn: sqlite3.Connection, customer: str, order: str) -> list:
    clause = ORDER.get(order, ORDER["newest"])
    return conn.execute("SELECT id, total FROM orders WHERE customer = ? ORDER BY %s" % clause, [customer]).fetchall()


def fetch_many(conn: sqlite3.Connection, ids: list[str]) -> list:
    rows = []
    for start in range(0, len(ids), 500):
        chunk = ids[start:start + 500]
        marks = ", ".join(["?"] * len(chunk))
        rows += conn.execute(f"SELECT id, total FROM orders WHERE id IN ({marks})", chunk).fetchall()
    return rows


def update_columns(conn: sqlite3.Connection, order_id: int, **changes) -> None:
    allowed = {k: v for k, v in changes.items() if k in ("note", "ship_to", "priority")}
    if not allowed:
        return
    assignments = ", ".join(f"{k} = :{k}" for k in allowed)
    conn.execute(f"UPDATE orders SET {assignments} WHERE id = :id", {**allowed, "id": order_id})


def grant_readonly(cur, role: str, schema: str) -> None:
    cur.execute(
        sql.SQL("GRANT SELECT ON ALL TABLES IN SCHEMA {} TO {}").format(sql.Identifier(schema), sql.Identifier(role))
    )


def add_column(conn: sqlite3.Connection, name: str) -> None:
    if not NAME.fullmatch(name):
        raise ValueError(f"column name {name!r}")
    conn.execute(f"ALTER TABLE orders ADD COLUMN {name} TEXT")


def search(conn: sqlite3.Connection, text_: str, limit: int) -> list:
    query = """
        SELECT id, note
          FROM orders
         WHERE note LIKE '%' || ? || '%'
    """
    query += f" LIMIT {min(int(limit), 100)}"
    return conn.execute(query, (text_,)).fetchall()


def healthcheck(session) -> bool:
    return session.execute(select(text("1"))).scalar() == 1
