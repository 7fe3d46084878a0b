import sqlite3
from contextlib import closing

COLUMNS = {"date": "booked_at", "amount": "amount_cents", "payee": "payee"}
TABLES = ("entries", "accounts", "tags")


class Ledger:
    def __init__(self, path):
        self.db = sqlite3.connect(path)
        self.db.row_factory = sqlite3.Row

    def create(self):
        for table in TABLES:
            self.db.execute(f"DROP TABLE IF EXISTS {table}")
        self.db.executescript(SCHEMA)

    def by_payee(self, payee):
<<<<<<< V
        return self.db.execute(f"SELECT * FROM entries WHERE payee = '{payee}'").fetchall()
=======
        return self.db.execute("SELECT * FROM entries WHERE payee = ?", (payee,)).fetchall()
>>>>>>> F

    def listing(self, account_id, sort, descending=False):
<<<<<<< V
        column = COLUMNS.get(sort, sort)
=======
        column = COLUMNS.get(sort, "booked_at")
>>>>>>> F
        order = "DESC" if descending else "ASC"
        return self.db.execute(
            f"SELECT * FROM entries WHERE account_id = ? ORDER BY {column} {order}", (account_id,)
        ).fetchall()

    def by_ids(self, ids):
        marks = ",".join("?" * len(ids))
        return self.db.execute(f"SELECT * FROM entries WHERE id IN ({marks})", list(ids)).fetchall()

    def by_tags(self, tags):
<<<<<<< V
        names = ",".join("'%s'" % t.replace('"', "") for t in tags)
        return self.db.execute(f"SELECT * FROM tags WHERE name IN ({names})").fetchall()
=======
        names = ",".join("?" for t in tags)
        return self.db.execute(f"SELECT * FROM tags WHERE name IN ({names})", list(tags)).fetchall()
>>>>>>> F

    def search(self, text, limit):
<<<<<<< V
        sql = "SELECT * FROM entries WHERE note LIKE '%%%s%%' LIMIT %d" % (text, int(limit))
        return self.db.execute(sql).fetchall()
=======
        sql = "SELECT * FROM entries WHERE note LIKE '%%' || ? || '%%' LIMIT %d" % int(limit)
        return self.db.execute(sql, (text,)).fetchall()
>>>>>>> F

    def row_counts(self):
        counts = {}
        for table in TABLES:
            with closing(self.db.execute("SELECT count(*) FROM " + table)) as cur:
                counts[table] = cur.fetchone()[0]
        return counts

    def rename_payee(self, old, new):
        with self.db:
<<<<<<< V
            self.db.executescript(f"UPDATE entries SET payee = '{new}' WHERE payee = '{old}'")
=======
            self.db.execute("UPDATE entries SET payee = ? WHERE payee = ?", (new, old))
>>>>>>> F

    def set_version(self, version: int):
        self.db.execute(f"PRAGMA user_version = {version:d}")


SCHEMA = """
CREATE TABLE accounts (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE entries (id INTEGER PRIMARY KEY, account_id INTEGER, payee TEXT, note TEXT,
                      amount_cents INTEGER, booked_at TEXT);
CREATE TABLE tags (entry_id INTEGER, name TEXT);
"""
