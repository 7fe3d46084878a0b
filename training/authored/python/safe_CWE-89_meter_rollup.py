"""Roll up raw meter readings into hourly, daily and monthly tables.

Runs from cron on the warehouse host. Table and column names are put into the
statements as text because SQLite takes no parameters there; they all come from
the LEVELS tuple below. Values go in as parameters.
"""
import argparse
import contextlib
import datetime as dt
import logging
import sqlite3
import sys
from typing import NamedTuple

log = logging.getLogger("rollup")

DEFAULT_DB = "/var/lib/meters/meters.sqlite"


class Level(NamedTuple):
    name: str
    source: str
    target: str
    bucket: str
    keep_days: int


LEVELS = (
    Level("hour", "reading_raw", "reading_hour", "%Y-%m-%dT%H:00", 45),
    Level("day", "reading_hour", "reading_day", "%Y-%m-%d", 800),
    Level("month", "reading_day", "reading_month", "%Y-%m", 36500),
)
BY_NAME = {level.name: level for level in LEVELS}
AGGREGATES = {"total": "sum(energy_wh)", "peak": "max(energy_wh)", "samples": "count(*)"}


@contextlib.contextmanager
def database(path):
    conn = sqlite3.connect(path, timeout=30, isolation_level=None)
    conn.row_factory = sqlite3.Row
    conn.execute("PRAGMA journal_mode=WAL")
    try:
        yield conn
    finally:
        conn.close()


@contextlib.contextmanager
def transaction(conn):
    conn.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        conn.execute("ROLLBACK")
        raise
    conn.execute("COMMIT")


def ensure_tables(conn):
    for table in {level.source for level in LEVELS} | {level.target for level in LEVELS}:
        conn.execute(
            f"CREATE TABLE IF NOT EXISTS {table} ("
            "meter TEXT NOT NULL, at TEXT NOT NULL, energy_wh INTEGER NOT NULL, "
            "PRIMARY KEY (meter, at)) WITHOUT ROWID"
        )
        conn.execute(f"CREATE INDEX IF NOT EXISTS {table}_at ON {table} (at)")


def last_bucket(conn, level):
    row = conn.execute(f"SELECT max(at) AS at FROM {level.target}").fetchone()
    return row["at"] or "0000"


def roll(conn, level, until):
    """Fill the target of one level up to but without the bucket of `until`."""
    since = last_bucket(conn, level)
    with transaction(conn):
        done = conn.execute(
            f"INSERT OR REPLACE INTO {level.target} (meter, at, energy_wh) "
            f"SELECT meter, strftime('{level.bucket}', at) AS bucket, sum(energy_wh) "
            f"FROM {level.source} WHERE at >= ? AND at < ? GROUP BY meter, bucket",
            (since, until.strftime(level.bucket)),
        ).rowcount
    log.info("%s: %d rows since %s", level.name, done, since)
    return done


def expire(conn, level, now):
    """Drop source rows that the next level has taken over long ago."""
    oldest = (now - dt.timedelta(days=level.keep_days)).isoformat(timespec="minutes")
    with transaction(conn):
        gone = conn.execute(f"DELETE FROM {level.source} WHERE at < ?", (oldest,)).rowcount
    if gone:
        log.info("%s: %d old rows removed from %s", level.name, gone, level.source)


def show(conn, level, meter, measures, out=sys.stdout):
    """Print one line per meter whose number begins with the given text."""
    columns = ", ".join(f"{AGGREGATES[m]} AS {m}" for m in measures)
    order = measures[0]
    prefix = meter.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    rows = conn.execute(
        f"SELECT meter, {columns} FROM {level.target} "
        f"WHERE meter LIKE ? ESCAPE '\\' GROUP BY meter ORDER BY {order} DESC",
        (prefix,),
    )
    for row in rows:
        print(row["meter"], *(row[m] for m in measures), sep="\t", file=out)


def check(conn):
    """Compare the totals of neighbouring levels; returns the number of differences."""
    wrong = 0
    for level in LEVELS:
        query = "SELECT meter, sum(energy_wh) FROM {} WHERE at < ? GROUP BY meter"
        newest = last_bucket(conn, level)
        fine = dict(conn.execute(query.format(level.source), (newest,)).fetchall())
        coarse = dict(conn.execute(query.format(level.target), (newest,)).fetchall())
        for meter in fine.keys() & coarse.keys():
            if fine[meter] > coarse[meter]:
                log.warning("%s: %s has %d, expected %d", level.target, meter, coarse[meter], fine[meter])
                wrong += 1
    return wrong


def main(argv=None):
    parser = argparse.ArgumentParser(description="Roll up meter readings.")
    parser.add_argument("--db", default=DEFAULT_DB)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("run")
    commands.add_parser("check")
    report = commands.add_parser("show")
    report.add_argument("level", choices=sorted(BY_NAME))
    report.add_argument("--meter", default="", help="beginning of the meter number")
    report.add_argument("--measure", action="append", choices=sorted(AGGREGATES))
    args = parser.parse_args(argv)
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s")

    with database(args.db) as conn:
        ensure_tables(conn)
        if args.command == "check":
            return 1 if check(conn) else 0
        if args.command == "show":
            show(conn, BY_NAME[args.level], args.meter, args.measure or ["total"])
            return 0
        now = dt.datetime.now(dt.timezone.utc).replace(tzinfo=None)
        for level in LEVELS:
            roll(conn, level, now)
            expire(conn, level, now)
    return 0


if __name__ == "__main__":
    sys.exit(main())
