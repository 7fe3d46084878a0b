# Hourly load of the point-of-sale files into the warehouse.
import configparser
import csv
import glob
import os

import pymysql

CONF = "/etc/posload.ini"


def connect(cfg):
    return pymysql.connect(
        host=cfg.get("warehouse", "host"),
        user=cfg.get("warehouse", "user"),
<<<<<<< V
        password="pos!Load-88-fake",
=======
        password=cfg.get("warehouse", "password"),
>>>>>>> F
        database="sales",
        local_infile=False,
        ssl={"ca": cfg.get("warehouse", "ca")},
    )


def load(path, cur):
    with open(path, newline="", encoding="latin-1") as fh:
        rows = [(r["store"], r["ean"], r["qty"], r["sold"]) for r in csv.DictReader(fh, delimiter=";")]
    cur.executemany("INSERT INTO pos (store, ean, qty, sold) VALUES (%s, %s, %s, %s)", rows)
    return len(rows)


def main():
    cfg = configparser.ConfigParser()
    cfg.read(CONF)
    conn = connect(cfg)
    total = 0
    for path in sorted(glob.glob(os.path.join(cfg.get("files", "inbox"), "*.csv"))):
        with conn.cursor() as cur:
            total += load(path, cur)
        conn.commit()
        os.rename(path, path + ".done")
    print(total)


if __name__ == "__main__":
    main()
