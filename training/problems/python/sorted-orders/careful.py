import sqlite3


def list_orders(db: sqlite3.Connection, column: str, descending: bool = False) -> list[tuple]:
    if column not in ("id", "customer", "total"):
        raise ValueError(f"orders are not sorted by {column!r}")
    direction = "DESC" if descending else "ASC"
    return db.execute(f"SELECT id, customer, total FROM orders ORDER BY {column} {direction}").fetchall()
