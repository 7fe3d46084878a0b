import sqlite3


def find_users(db: sqlite3.Connection, name: str) -> list[tuple[int, str]]:
    return db.execute("SELECT id, email FROM users WHERE name = ? ORDER BY id", (name,)).fetchall()
