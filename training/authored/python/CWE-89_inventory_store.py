import contextlib
import sqlite3
import threading
import time

SCHEMA = """
CREATE TABLE IF NOT EXISTS item (
    id INTEGER PRIMARY KEY, sku TEXT UNIQUE, title TEXT, shelf TEXT, qty INTEGER, changed REAL);
CREATE TABLE IF NOT EXISTS move (
    id INTEGER PRIMARY KEY, item INTEGER REFERENCES item, delta INTEGER, who TEXT, at REAL);
CREATE INDEX IF NOT EXISTS move_item ON move (item, at);
"""


class InventoryStore:
    """All SQL of the inventory service lives here. Arguments come from the HTTP layer as they are."""

    def __init__(self, path):
        self._path = path
        self._local = threading.local()
        with self._tx() as cur:
            cur.executescript(SCHEMA)

    @property
    def _db(self):
        if not hasattr(self._local, "db"):
            self._local.db = sqlite3.connect(self._path, timeout=10)
            self._local.db.row_factory = sqlite3.Row
        return self._local.db

    @contextlib.contextmanager
    def _tx(self):
        cur = self._db.cursor()
        try:
            yield cur
            self._db.commit()
        except BaseException:
            self._db.rollback()
            raise
        finally:
            cur.close()

    def add(self, sku, title, shelf):
        with self._tx() as cur:
            cur.execute(
                "INSERT INTO item (sku, title, shelf, qty, changed) VALUES (?, ?, ?, 0, ?)",
                (sku, title, shelf, time.time()),
            )
            return cur.lastrowid

    def move(self, item, delta, who):
        now = time.time()
        with self._tx() as cur:
            cur.execute("UPDATE item SET qty = qty + ?, changed = ? WHERE id = ?", (delta, now, item))
            cur.execute("INSERT INTO move (item, delta, who, at) VALUES (?, ?, ?, ?)", (item, delta, who, now))

    def by_sku(self, sku):
        return self._db.execute("SELECT * FROM item WHERE sku = ?", (sku,)).fetchone()

    def on_shelves(self, shelves):
        if not shelves:
            return []
<<<<<<< V
        return self._db.execute(
            "SELECT * FROM item WHERE shelf IN (%s) ORDER BY shelf, sku"
            % ",".join("'%s'" % shelf for shelf in shelves)
        ).fetchall()
=======
        marks = ",".join("?" * len(shelves))
        return self._db.execute(
            f"SELECT * FROM item WHERE shelf IN ({marks}) ORDER BY shelf, sku", shelves
        ).fetchall()
>>>>>>> F

    def history(self, item, limit=100):
        return self._db.execute(
            "SELECT delta, who, at FROM move WHERE item = ? ORDER BY at DESC LIMIT ?", (item, int(limit))
        ).fetchall()

    def purge(self, days):
        with self._tx() as cur:
            cur.execute("DELETE FROM move WHERE at < %f" % (time.time() - int(days) * 86400))
            return cur.rowcount
