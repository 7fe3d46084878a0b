import sqlite3
from datetime import date

SORTS = {"name": "name COLLATE NOCASE", "newest": "created_at DESC", "price": "price_cents"}
TABLES = ("orders", "customers", "products")


class Store:
    def __init__(self, path):
        self.db = sqlite3.connect(path)
        self.db.row_factory = sqlite3.Row

    def count_all(self):
        return {t: self.db.execute(f"SELECT COUNT(*) FROM {t}").fetchone()[0] for t in TABLES}

    def find_customer(self, email):
<<<<<<< V
        return self.db.execute(f"SELECT * FROM customers WHERE email = '{email}'").fetchone()
=======
        return self.db.execute("SELECT * FROM customers WHERE email = ?", (email,)).fetchone()
>>>>>>> F

    def products(self, sort, limit=50):
<<<<<<< V
        order = sort or "name COLLATE NOCASE"
=======
        order = SORTS.get(sort, "name COLLATE NOCASE")
>>>>>>> F
        sql = f"SELECT id, name, price_cents FROM products ORDER BY {order} LIMIT {int(limit)}"
        return self.db.execute(sql).fetchall()

    def by_ids(self, ids):
<<<<<<< V
        marks = ",".join(ids)
        return self.db.execute(f"SELECT * FROM products WHERE id IN ({marks})").fetchall()
=======
        marks = ",".join("?" * len(ids))
        return self.db.execute(f"SELECT * FROM products WHERE id IN ({marks})", ids).fetchall()
>>>>>>> F

    def update_customer(self, customer_id, changes):
<<<<<<< V
        cols = [c for c in changes if c != "id"]
=======
        cols = [c for c in ("name", "phone", "city") if c in changes]
>>>>>>> F
        sets = ", ".join(f"{c} = ?" for c in cols)
        args = [changes[c] for c in cols] + [customer_id]
        self.db.execute(f"UPDATE customers SET {sets} WHERE id = ?", args)
        self.db.commit()

    def search(self, text):
<<<<<<< V
        cur = self.db.execute("SELECT id, name FROM products WHERE name LIKE '%" + text + "%'")
=======
        cur = self.db.execute("SELECT id, name FROM products WHERE name LIKE '%' || ? || '%'", [text])
>>>>>>> F
        return cur.fetchall()

    def partition(self, day: date):
        name = f"orders_{day:%Y%m}"
        self.db.execute(f"CREATE TABLE IF NOT EXISTS {name} AS SELECT * FROM orders WHERE 0")
        return name

    def set_schema_version(self, version: int):
        self.db.execute(f"PRAGMA user_version = {version:d}")
