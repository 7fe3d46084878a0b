from psycopg2 import sql
from psycopg2.extensions import AsIs
from psycopg2.extras import RealDictCursor, execute_values

PARTITIONS = ["parcels_2022", "parcels_2023", "parcels_2024"]


def parcel_by_barcode(conn, barcode: str):
    with conn.cursor(cursor_factory=RealDictCursor) as cur:
<<<<<<< V
        cur.execute("SELECT * FROM parcels WHERE barcode = '%s'" % barcode)
=======
        cur.execute("SELECT * FROM parcels WHERE barcode = %s", (barcode,))
>>>>>>> F

        return cur.fetchone()


def export_columns(conn, depot: str, columns: list[str]):
    query = sql.SQL("SELECT {} FROM parcels WHERE depot = %s").format(
<<<<<<< V
        sql.SQL(", ").join(sql.SQL(c.strip()) for c in columns)
=======
        sql.SQL(", ").join(sql.Identifier(c) for c in columns)
>>>>>>> F
    )
    with conn.cursor() as cur:
        cur.execute(query, (depot,))
        return cur.fetchall()


def insert_scans(conn, scans):
    rows = [(s["barcode"], s["gate"], s["at"]) for s in scans]
    with conn.cursor() as cur:
<<<<<<< V
        values = ",".join("('%s', '%s', '%s')" % r for r in rows)
        cur.execute("INSERT INTO scans (barcode, gate, at) VALUES " + values)
=======
        execute_values(cur, "INSERT INTO scans (barcode, gate, at) VALUES %s", rows)
>>>>>>> F
    conn.commit()


def truncate_partitions(conn):
    with conn.cursor() as cur:
        for name in PARTITIONS:
            cur.execute("TRUNCATE TABLE %s" % name)
    conn.commit()


def scans_page(conn, gate, direction, offset):
<<<<<<< V
    arrow = AsIs(direction)
=======
    arrow = AsIs("DESC" if direction == "desc" else "ASC")
>>>>>>> F

    with conn.cursor() as cur:
        cur.execute(
            "SELECT barcode, at FROM scans WHERE gate = %s ORDER BY at %s LIMIT 50 OFFSET %s",
            (gate, arrow, offset),
        )
        return cur.fetchall()


def parcels_in(conn, barcodes):
    with conn.cursor() as cur:
        cur.execute("SELECT barcode, state FROM parcels WHERE barcode IN %s", (tuple(barcodes),))
        return dict(cur.fetchall())


def dump_report(conn, depot, out):
    with conn.cursor() as cur:
        statement = "COPY (SELECT barcode, state FROM parcels WHERE depot = %s) TO STDOUT WITH CSV"

<<<<<<< V
        cur.copy_expert(statement % f"'{depot}'", out)
=======
        cur.copy_expert(cur.mogrify(statement, (depot,)).decode(), out)
>>>>>>> F


def set_timeout(conn, seconds: int):
    with conn.cursor() as cur:
        cur.execute("SET statement_timeout = %d" % (seconds * 1000))
