"""Fill a development database with invented people, orders and readings."""
import csv
import datetime as dt
import itertools
import math
import random
import sqlite3
import sys
import uuid

FIRST = "Ada Bo Cleo Dag Esme Finn Gus Hedy Ines Jun Kai Lou Mio Nell Otto".split()
LAST = "Alder Birch Cedar Elm Fir Hazel Juniper Larch Maple Oak Pine Rowan Willow".split()
CITIES = ["Northport", "Eastham", "Southwell", "Westbury", "Middleton"]
DEV_PASSWORD = "development"

TABLES = {
    "people": "id INTEGER PRIMARY KEY, name TEXT, email TEXT, city TEXT, uid TEXT, password TEXT",
    "orders": "id INTEGER PRIMARY KEY, person_id INTEGER, placed TEXT, cents INTEGER, state TEXT",
    "readings": "id INTEGER PRIMARY KEY, sensor TEXT, at TEXT, value REAL",
}


class Maker:
    def __init__(self, seed=1):
        self.rng = random.Random(seed)
        self.start = dt.datetime(2024, 1, 1)

    def uid(self):
        return str(uuid.UUID(int=self.rng.getrandbits(128), version=4))

    def person(self, number):
        first, last = self.rng.choice(FIRST), self.rng.choice(LAST)
        return {
            "id": number,
            "name": f"{first} {last}",
            "email": f"{first}.{last}{number}@example.com".lower(),
            "city": self.rng.choice(CITIES),
            "uid": self.uid(),
            "password": DEV_PASSWORD,
        }

    def order(self, number, people):
        placed = self.start + dt.timedelta(minutes=self.rng.randrange(525600))
        return {
            "id": number,
            "person_id": self.rng.randint(1, people),
            "placed": placed.isoformat(),
            "cents": int(self.rng.lognormvariate(8, 0.7)),
            "state": self.rng.choices(["new", "paid", "sent", "returned"], [2, 3, 9, 1])[0],
        }

    def reading(self, number):
        at = self.start + dt.timedelta(minutes=10 * number)
        value = 12 + 8 * math.sin(number / 72) + self.rng.gauss(0, 0.6)
        return {"id": number, "sensor": f"s{number % 4}", "at": at.isoformat(), "value": round(value, 2)}


def create(db):
    for name, columns in TABLES.items():
        db.execute(f"DROP TABLE IF EXISTS {name}")
        db.execute(f"CREATE TABLE {name} ({columns})")


def insert(db, table, rows):
    rows = iter(rows)
    first = next(rows)
    names = ", ".join(first)
    marks = ", ".join(":" + c for c in first)
    db.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", itertools.chain([first], rows))


def export(db, table, path):
    assert table in TABLES, table
    cur = db.execute(f"SELECT * FROM {table} ORDER BY id")
    with open(path, "w", newline="", encoding="utf-8") as fh:
        out = csv.writer(fh)
        out.writerow(c[0] for c in cur.description)
        out.writerows(cur)


def main(path="dev.db", people=200, orders=1500, readings=5000):
    maker = Maker()
    with sqlite3.connect(path) as db:
        create(db)
        insert(db, "people", (maker.person(i) for i in range(1, people + 1)))
        insert(db, "orders", (maker.order(i, people) for i in range(1, orders + 1)))
        insert(db, "readings", (maker.reading(i) for i in range(1, readings + 1)))
        for table in TABLES:
            export(db, table, f"{table}.csv")
    print(f"{path}: {people} people, {orders} orders, {readings} readings")


if __name__ == "__main__":
    main(*sys.argv[1:2])
