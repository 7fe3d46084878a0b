import sqlite3


def delete_note(db: sqlite3.Connection, user_id: int, note_id: int) -> bool:
    with db:
        return db.execute("DELETE FROM notes WHERE id = ? AND owner_id = ?", (note_id, user_id)).rowcount > 0
