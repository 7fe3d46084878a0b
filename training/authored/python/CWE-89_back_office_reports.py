"""Queries behind the shop's back office; every argument comes from the query string."""
from contextlib import closing

import psycopg2
from psycopg2 import sql
from psycopg2.extras import RealDictCursor, execute_values

SORTABLE = {"name": "c.name", "since": "c.created_at", "total": "total"}


def connect(dsn):
    return closing(psycopg2.connect(dsn, cursor_factory=RealDictCursor))


def customers(cur, sort, direction, limit):
<<<<<<< V
    order = SORTABLE.get(sort, sort)
=======
    order = SORTABLE.get(sort, "c.name")
>>>>>>> F
    way = "DESC" if direction == "desc" else "ASC"
    cur.execute(
        f"SELECT c.id, c.name, sum(o.total) AS total FROM customer c JOIN orders o ON o.customer_id = c.id"
        f" GROUP BY c.id ORDER BY {order} {way} LIMIT %s",
        (min(int(limit), 500),),
    )
    return cur.fetchall()


def orders_in(cur, ids):
    if not ids:
        return []
<<<<<<< V
    marks = ",".join(ids)
    cur.execute(f"SELECT id, state FROM orders WHERE id IN ({marks})")
=======
    marks = ",".join(["%s"] * len(ids))
    cur.execute(f"SELECT id, state FROM orders WHERE id IN ({marks})", ids)
>>>>>>> F
    return cur.fetchall()


def orders_any(cur, ids):
    cur.execute("SELECT id, state FROM orders WHERE id = ANY(%s)", ([int(i) for i in ids],))
    return cur.fetchall()


def search_items(cur, term):
<<<<<<< V
    cur.execute("SELECT id, title FROM item WHERE title ILIKE '%%%s%%' LIMIT 50" % term)
=======
    cur.execute("SELECT id, title FROM item WHERE title ILIKE '%%' || %s || '%%' LIMIT 50", (term,))
>>>>>>> F
    return cur.fetchall()


def archive_table(cur, year):
    name = f"orders_{int(year):04d}"
    cur.execute(f"CREATE TABLE IF NOT EXISTS {name} (LIKE orders INCLUDING ALL)")
    cur.execute(f"INSERT INTO {name} SELECT * FROM orders WHERE date_part('year', created_at) = %s", (int(year),))


def column_values(cur, table, column):
<<<<<<< V
    query = "SELECT DISTINCT {1} FROM {0} ORDER BY 1 LIMIT 200".format(table, column)
=======
    query = sql.SQL("SELECT DISTINCT {1} FROM {0} ORDER BY 1 LIMIT 200").format(sql.Identifier("report", table), sql.Identifier(column))
>>>>>>> F
    cur.execute(query)
    return [next(iter(r.values())) for r in cur]


def page(cur, offset, size):
<<<<<<< V
    tail = cur.mogrify("LIMIT 50 OFFSET %s" % offset) if size == "50" else b"LIMIT 20"
=======
    tail = cur.mogrify("LIMIT 50 OFFSET %s", (int(offset),)) if size == "50" else b"LIMIT 20"
>>>>>>> F
    cur.execute(b"SELECT id, total FROM orders ORDER BY id " + tail)
    return cur.fetchall()


def tag_items(cur, item_id, tags):
    rows = [(int(item_id), t.strip().lower()[:40]) for t in tags]
    execute_values(cur, "INSERT INTO item_tag (item_id, tag) VALUES %s ON CONFLICT DO NOTHING", rows)


def filtered(cur, args):
    """args: a mapping such as {'state': 'open', 'city': 'Ulm'}"""
    parts, values = [], []
    for key, value in args.items():
<<<<<<< V
        if value:
=======
        if key in ("state", "city", "carrier"):
>>>>>>> F
            parts.append(f"{key} = %s")
            values.append(value)
    where = " AND ".join(parts) or "true"
    cur.execute(f"SELECT id, state, city FROM orders WHERE {where} LIMIT 500", values)
    return cur.fetchall()
