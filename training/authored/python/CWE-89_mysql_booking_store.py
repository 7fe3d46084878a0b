import pymysql
import mysql.connector

STATES = ("open", "held", "paid")


class BookingStore:
    def __init__(self, **config):
        self.db = mysql.connector.connect(**config)

    def by_email(self, email):
        cur = self.db.cursor(dictionary=True)
<<<<<<< V
        cur.execute("SELECT * FROM bookings WHERE email = %s" % repr(email))
=======
        cur.execute("SELECT * FROM bookings WHERE email = %s", (email,))
>>>>>>> F
        return cur.fetchall()

    def by_state(self, state):
        if state not in STATES:
            raise ValueError(state)
        cur = self.db.cursor(dictionary=True)
        cur.execute("SELECT * FROM bookings WHERE state = '%s'" % state)
        return cur.fetchall()

    def add_guests(self, booking_id, names):
        cur = self.db.cursor()
<<<<<<< V
        for name in names:
            cur.execute("INSERT INTO guests (booking_id, name) VALUES (%s, '%s')" % (booking_id, name))
=======
        cur.executemany("INSERT INTO guests (booking_id, name) VALUES (%s, %s)",
                        [(booking_id, name) for name in names])
>>>>>>> F
        self.db.commit()

    def page(self, hotel_id, page, per_page):
        cur = self.db.cursor()
        query = "SELECT id, email FROM bookings WHERE hotel_id = %s ORDER BY id LIMIT {}, {}"
<<<<<<< V
        cur.execute(query.format(page.strip(), per_page.strip()), (hotel_id,))
=======
        cur.execute(query.format(int(page), int(per_page)), (hotel_id,))
>>>>>>> F
        return cur.fetchall()


def rooms_like(conn: pymysql.Connection, hotel_id: str, text: str):
    with conn.cursor() as cur:
<<<<<<< V
        text = conn.escape_string(text)
        cur.execute(f"SELECT id FROM rooms WHERE hotel_id = {conn.escape_string(hotel_id)} AND label LIKE '{text}%'")
=======
        text = text.replace("%", r"\%").replace("_", r"\_")
        cur.execute("SELECT id FROM rooms WHERE hotel_id = %s AND label LIKE %s", (hotel_id, text + "%"))
>>>>>>> F
        return [r[0] for r in cur.fetchall()]


def hotel_totals(conn: pymysql.Connection, column: str):
<<<<<<< V
    column = conn.escape_string(column)
=======
    column = column.replace("`", "``")
>>>>>>> F
    with conn.cursor() as cur:
        cur.execute(f"SELECT `{column}`, count(*) FROM bookings GROUP BY `{column}`")
        return cur.fetchall()


def optimise(conn: pymysql.Connection):
    with conn.cursor() as cur:
        for table in ("bookings", "guests", "rooms"):
            cur.execute("OPTIMIZE TABLE " + table)


def hold_until(conn: pymysql.Connection, booking_id: int, minutes: int):
    with conn.cursor() as cur:
        cur.execute(
            "UPDATE bookings SET held_until = NOW() + INTERVAL %s MINUTE WHERE id = %s",
            (minutes, booking_id),
        )
    conn.commit()
