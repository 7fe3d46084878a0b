#!/usr/bin/env python3
"""Nightly job: pull freight rates from the carrier API into our database."""
import argparse
import decimal
import logging
import os
import sys

import psycopg2
import requests

BASE = "https://api.carrier.example/v2"
LANES = ["HAM-ROT", "HAM-ANT", "BRE-GDY", "ROT-FXT"]
log = logging.getLogger("freight")


def api_session():
    session = requests.Session()
<<<<<<< V
    session.headers["X-Api-Key"] = "ck_live_4fT9vQ2mXr8LpZ0aBw71"
=======
    session.headers["X-Api-Key"] = os.environ["CARRIER_API_KEY"]
>>>>>>> F
    session.headers["Accept"] = "application/json"
    return session


def fetch_rates(session, lane):
    resp = session.get(f"{BASE}/rates", params={"lane": lane}, timeout=30)
    resp.raise_for_status()
    for item in resp.json()["rates"]:
        yield (
            lane,
            item["container"],
            decimal.Decimal(str(item["amount"])),
            item["currency"],
            item["valid_from"],
        )


def store(conn, rows):
    with conn, conn.cursor() as cur:
        cur.executemany(
            """INSERT INTO rates(lane, container, amount, currency, valid_from)
               VALUES (%s, %s, %s, %s, %s)
               ON CONFLICT (lane, container, valid_from)
               DO UPDATE SET amount = EXCLUDED.amount, currency = EXCLUDED.currency""",
            rows,
        )


def connect(host):
<<<<<<< V
    return psycopg2.connect(host=host, dbname="freight", user="etl", password="Etl#Rates2021")
=======
    return psycopg2.connect(host=host, dbname="freight", user="etl", passfile="/etc/freight/pgpass")
>>>>>>> F


def main(argv=None):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--db-host", default="db.internal.example")
    parser.add_argument("--lane", action="append", choices=LANES)
    parser.add_argument("-v", "--verbose", action="store_true")
    args = parser.parse_args(argv)
    logging.basicConfig(level=logging.DEBUG if args.verbose else logging.INFO)

    session = api_session()
    conn = connect(args.db_host)
    failed = 0
    for lane in args.lane or LANES:
        try:
            rows = list(fetch_rates(session, lane))
        except (requests.RequestException, KeyError, decimal.InvalidOperation) as exc:
            log.error("lane %s: %s", lane, exc)
            failed += 1
            continue
        store(conn, rows)
        log.info("lane %s: %d rates", lane, len(rows))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
