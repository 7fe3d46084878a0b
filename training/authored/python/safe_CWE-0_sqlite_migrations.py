import contextlib
import hashlib
import logging
import sqlite3
from pathlib import Path

log = logging.getLogger(__name__)

MIGRATIONS = Path(__file__).with_name("migrations")
TABLES = ("feeds", "entries", "tags", "entry_tags")
SORT_COLUMNS = {
    "newest": "e.published DESC",
    "oldest": "e.published ASC",
    "title": "e.title COLLATE NOCASE",
}


def connect(path):
    db = sqlite3.connect(path, timeout=10, isolation_level=None)
    db.row_factory = sqlite3.Row
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA journal_mode = WAL")
    return db


@contextlib.contextmanager
def transaction(db):
    db.execute("BEGIN IMMEDIATE")
    try:
        yield db
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def schema_version(db):
    return db.execute("PRAGMA user_version").fetchone()[0]


def migrate(db):
    current = schema_version(db)
    for script in sorted(MIGRATIONS.glob("[0-9][0-9][0-9]_*.sql")):
        number = int(script.name[:3])
        if number <= current:
            continue
        text = script.read_text(encoding="utf-8")
        log.info("applying %s (%s)", script.name, hashlib.sha1(text.encode()).hexdigest()[:8])
        db.executescript(f"BEGIN;\n{text}\nPRAGMA user_version = {number};\nCOMMIT;")
    return schema_version(db)


def row_counts(db):
    return {name: db.execute(f"SELECT COUNT(*) FROM {name}").fetchone()[0] for name in TABLES}


def add_column(db, table, column, kind):
    assert table in TABLES
    have = {row["name"] for row in db.execute(f"PRAGMA table_info({table})")}
    if column not in have and column.isidentifier() and kind in ("TEXT", "INTEGER", "REAL"):
        db.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind}")


def upsert_entry(db, entry):
    fields = ("feed_id", "guid", "title", "link", "published")
    columns = ", ".join(fields)
    marks = ", ".join(f":{f}" for f in fields)
    updates = ", ".join(f"{f} = excluded.{f}" for f in fields[2:])
    db.execute(
        f"INSERT INTO entries ({columns}) VALUES ({marks}) "
        f"ON CONFLICT (feed_id, guid) DO UPDATE SET {updates}",
        {f: entry.get(f) for f in fields},
    )


def find_entries(db, *, sort="newest", tags=(), text=None, limit=50):
    where, args = ["1"], []
    if tags:
        where.append(
            "e.id IN (SELECT entry_id FROM entry_tags JOIN tags t ON t.id = tag_id "
            f"WHERE t.name IN ({', '.join('?' * len(tags))}))"
        )
        args.extend(tags)
    if text:
        where.append("e.title LIKE ? ESCAPE '\\'")
        args.append("%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%")
    order = SORT_COLUMNS.get(sort, SORT_COLUMNS["newest"])
    sql = f"SELECT e.* FROM entries e WHERE {' AND '.join(where)} ORDER BY {order} LIMIT ?"
    return db.execute(sql, [*args, limit]).fetchall()


def vacuum(db, keep_days=90):
    with transaction(db):
        gone = db.execute(f"DELETE FROM entries WHERE published < datetime('now', '-{int(keep_days)} days')").rowcount
    db.execute("VACUUM")
    log.info("removed %d entries older than %d days", gone, keep_days)
