import sqlite3


def list_orders(db: sqlite3.Connection, column: str, descending: bool = False) -> list[tuple]:
    query = "SELECT id, customer, total FROM orders ORDER BY " + column
    if descending:
        query += " DESC"
    return db.execute(query).fetchall()
