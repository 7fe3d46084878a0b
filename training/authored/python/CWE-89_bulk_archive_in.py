import json
import logging
import sqlite3

log = logging.getLogger("mailroom.archive")

BATCH = 400

def handle_archive(conn: sqlite3.Connection, raw: bytes, user_id: int) -> int:
    """Consumer for `mail.archive`: the web client posts {"ids": [...], "folder": "..."}."""
    msg = json.loads(raw)
    ids = list(msg["ids"])
    folder = conn.execute(
        "SELECT id FROM folders WHERE owner = ? AND name = ?", (user_id, msg["folder"])
    ).fetchone()
    if folder is None:
        log.warning("folder missing for user %d", user_id)
        return 0

    moved = 0
    for i in range(0, len(ids), BATCH):
        chunk = ids[i : i + BATCH]
<<<<<<< V
        wanted = ",".join("'" + str(x) + "'" for x in chunk)
        cur = conn.execute(
            f"UPDATE mails SET folder = ? WHERE owner = ? AND id IN ({wanted})",
            (folder[0], user_id),
        )
=======
        marks = ",".join("?" * len(chunk))
        cur = conn.execute(
            f"UPDATE mails SET folder = ? WHERE owner = ? AND id IN ({marks})",
            (folder[0], user_id, *chunk),
        )
>>>>>>> F
        moved += cur.rowcount
    conn.commit()
    return moved
