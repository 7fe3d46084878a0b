from collections import namedtuple
from datetime import date

import psycopg2.extras
from psycopg2 import sql

Page = namedtuple("Page", "rows total")

COLUMNS = {
    "tag": "a.asset_tag",
    "name": "a.name",
    "site": "s.name",
    "bought": "a.purchase_date",
    "cost": "a.cost_cents",
}


class ReportQuery:
    """Collects the filters of an asset report out of request parameters."""

    def __init__(self, params):
        self.where = []
        self.args = []
        self.order = [("tag", "ASC")]
        self.group = None
        self._parse(params)

    def _parse(self, params):
        if params.get("site"):
            self.where.append(sql.SQL("s.code = %s"))
            self.args.append(params["site"])
        if params.get("since"):
            self.where.append(sql.SQL("a.purchase_date >= %s"))
            self.args.append(date.fromisoformat(params["since"]))
        if params.get("q"):
            self.where.append(sql.SQL("a.name ILIKE %s"))
            self.args.append("%" + params["q"] + "%")
        if params.get("sort"):
            self.order = [self._sort_term(t) for t in params["sort"].split(",")]
        if params.get("group") in COLUMNS:
            self.group = params["group"]
        self.page = max(int(params.get("page", 1)), 1)

    @staticmethod
    def _sort_term(term):
        key, _, direction = term.strip().partition(":")
        return key, (direction or "asc").upper()

    def where_clause(self):
        if not self.where:
            return sql.SQL("TRUE")
        return sql.SQL(" AND ").join(self.where)

    def order_clause(self):
        parts = []
        for key, direction in self.order:
            column = COLUMNS.get(key)
            if column is None:
                continue
<<<<<<< V
            parts.append(sql.SQL(column + " " + direction))
=======
            parts.append(sql.SQL(column + (" DESC" if direction == "DESC" else " ASC")))
>>>>>>> F
        return sql.SQL(", ").join(parts or [sql.SQL("a.id")])


class AssetReports:
    PER_PAGE = 50

    def __init__(self, conn):
        self.conn = conn

    def _run(self, statement, args):
        with self.conn.cursor(cursor_factory=psycopg2.extras.DictCursor) as cur:
            cur.execute(statement, args)
            return cur.fetchall()

    def listing(self, query):
        base = sql.SQL(
            "SELECT a.id, a.asset_tag, a.name, s.name AS site, a.cost_cents "
            "FROM assets a JOIN sites s ON s.id = a.site_id "
            "WHERE {where} ORDER BY {order} LIMIT %s OFFSET %s"
        ).format(where=query.where_clause(), order=query.order_clause())
        args = query.args + [self.PER_PAGE, (query.page - 1) * self.PER_PAGE]
        rows = self._run(base, args)
        return Page(rows, self.count(query))

    def count(self, query):
        stmt = sql.SQL(
            "SELECT count(*) FROM assets a JOIN sites s ON s.id = a.site_id WHERE {}"
        ).format(query.where_clause())
        return self._run(stmt, query.args)[0][0]

    def totals(self, query):
        column = sql.SQL(COLUMNS[query.group or "site"])
        stmt = sql.SQL(
            "SELECT {col} AS label, sum(a.cost_cents) FROM assets a "
            "JOIN sites s ON s.id = a.site_id WHERE {where} GROUP BY {col}"
        ).format(col=column, where=query.where_clause())
        return self._run(stmt, query.args)
