import re
import sqlite3

from django.db import connection, migrations
from sqlalchemy import MetaData, inspect, text

IDENT = re.compile(r"[a-z_][a-z0-9_]{0,62}")


def quote_ident(name):
    return '"' + name.replace('"', '""') + '"'


def copy_table(db: sqlite3.Connection, old: str, new: str):
    if not (IDENT.fullmatch(old) and IDENT.fullmatch(new)):
        raise ValueError("table name")
    db.execute(f"CREATE TABLE {new} AS SELECT * FROM {old}")


def row_counts(engine):
    with engine.connect() as conn:
        names = inspect(engine).get_table_names()
        return {n: conn.execute(text(f"SELECT count(*) FROM {quote_ident(n)}")).scalar() for n in names}


def truncate_all(engine):
    """Between tests."""
    meta = MetaData()
    meta.reflect(engine)
    with engine.begin() as conn:
        for table in reversed(meta.sorted_tables):
            conn.execute(text(f"DELETE FROM {table.name}"))


def insert_many(db, table, rows):
    names = list(rows[0])
    if table not in {"points", "tracks"} or not all(IDENT.fullmatch(n) for n in names):
        raise ValueError("unknown table or column")
    sql = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' for _ in names)})"
    db.executemany(sql, [tuple(r[n] for n in names) for r in rows])


def add_trigger(table):
    return migrations.RunSQL(
        f"CREATE TRIGGER {table}_touch BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION touch()",
        f"DROP TRIGGER {table}_touch ON {table}",
    )


class Migration(migrations.Migration):
    dependencies = [("maps", "0007_points")]
    operations = [add_trigger(t) for t in ("maps_point", "maps_track")]


def reset_sequence(model):
    table = model._meta.db_table
    with connection.cursor() as cur:
        cur.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}")


def window(days: int):
    return text(f"SELECT * FROM maps_track WHERE started > now() - interval '{int(days)} days'")


def test_copy(tmp_path):
    db = sqlite3.connect(tmp_path / "t.db")
    db.executescript("CREATE TABLE a (x); INSERT INTO a VALUES (1);")
    copy_table(db, "a", "b")
    assert db.execute("SELECT * FROM b").fetchall() == [(1,)]
