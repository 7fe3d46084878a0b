import sqlite3


def delete_note(db: sqlite3.Connection, user_id: int, note_id: int) -> bool:
    cursor = db.execute("DELETE FROM notes WHERE id = ?", (note_id,))
    db.commit()
    return cursor.rowcount > 0
