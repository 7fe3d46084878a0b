import sqlite3
from contextlib import closing

SORTABLE = {
    "name": "c.name",
    "opened": "a.opened_on",
    "balance": "a.balance_cents",
}
DIRECTIONS = {"asc": "ASC", "desc": "DESC"}


class AccountReport:
    def __init__(self, path):
        self.conn = sqlite3.connect(path)
        self.conn.row_factory = sqlite3.Row

    def rows(self, branch, sort="name", direction="asc", page=0, size=50):
        column = SORTABLE.get(sort, SORTABLE["name"])
        order = DIRECTIONS.get(direction.lower(), "ASC")
        sql = f"""
            SELECT a.id, c.name, a.opened_on, a.balance_cents
              FROM account a
              JOIN customer c ON c.id = a.customer_id
             WHERE a.branch = ?
             ORDER BY {column} {order}, a.id
             LIMIT ? OFFSET ?
        """
        with closing(self.conn.cursor()) as cur:
            cur.execute(sql, (branch, size, page * size))
            return [dict(r) for r in cur.fetchall()]

    def totals(self, branch):
        cur = self.conn.execute(
            "SELECT COUNT(*) AS n, COALESCE(SUM(balance_cents), 0) AS total "
            "FROM account WHERE branch = ?",
            (branch,),
        )
        return dict(cur.fetchone())
