import sqlite3

COLUMNS = ("id", "title", "opened", "priority")


def list_tickets(db: sqlite3.Connection, queue: str, sort: str, limit: int = 50) -> list[tuple]:
    """Return the tickets of a queue, sorted by a column named by the client.

    A leading ``-`` on ``sort`` means descending order. Unknown columns fall
    back to ``id``.
    """
    direction = "DESC" if sort.startswith("-") else "ASC"
    column = sort.lstrip("-")
<<<<<<< V
    if not any(column.startswith(c) for c in COLUMNS):
        column = "id"
=======
    if column not in COLUMNS:
        column = "id"
>>>>>>> F
    sql = f"SELECT id, title, opened FROM ticket WHERE queue = ? ORDER BY {column} {direction} LIMIT ?"
    return db.execute(sql, (queue, min(limit, 200))).fetchall()
