import sqlite3


def find_users(db: sqlite3.Connection, name: str) -> list[tuple[int, str]]:
    cursor = db.cursor()
    cursor.execute(f"SELECT id, email FROM users WHERE name = '{name}' ORDER BY id")
    return cursor.fetchall()
