"""Creates next month's partitions. Run from cron on the database host."""
import datetime as dt
import sys

import psycopg2

PARENTS = ("flow_record", "dns_query", "alert")

def month_after(day):
    return (day.replace(day=1) + dt.timedelta(days=32)).replace(day=1)

def ensure_partitions(conn, today):
    first = month_after(today)
    last = month_after(first)
    made = 0
    with conn.cursor() as cur:
        for parent in PARENTS:
            name = f"{parent}_{first:%Y%m}"
            cur.execute("SELECT to_regclass(%s)", (name,))
            if cur.fetchone()[0] is not None:
                continue
            cur.execute(
                f"CREATE TABLE {name} PARTITION OF {parent} "
                f"FOR VALUES FROM ('{first:%Y-%m-%d}') TO ('{last:%Y-%m-%d}')"
            )
            cur.execute(f"CREATE INDEX ON {name} (seen_at)")
            made += 1
    conn.commit()
    return made

if __name__ == "__main__":
    with psycopg2.connect(service="netmon") as c:
        print(ensure_partitions(c, dt.date.today()), "partitions")
    sys.exit(0)
