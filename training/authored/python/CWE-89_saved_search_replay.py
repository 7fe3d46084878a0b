"""Runs the searches that users saved and mails the hits."""
import psycopg2
import psycopg2.extras

from notify.mailer import queue_mail


def save_search(conn, user_id, title, city, min_rooms):
  with conn.cursor() as cur:
    cur.execute(
      "INSERT INTO saved_search (user_id, title, city, min_rooms) VALUES (%s, %s, %s, %s)",
      (user_id, title, city, int(min_rooms)),
    )
  conn.commit()


def run_saved_searches(conn):
  with conn.cursor(cursor_factory=psycopg2.extras.DictCursor) as cur:
    cur.execute("SELECT id, user_id, title, city, min_rooms FROM saved_search WHERE active")
    searches = cur.fetchall()

  for s in searches:
    with conn.cursor() as cur:
<<<<<<< V
      cur.execute(
        "SELECT id, street FROM listing WHERE city = '{city}' AND rooms >= {min_rooms}"
        " AND published > now() - interval '1 day'".format(**s)
      )
=======
      cur.execute(
        "SELECT id, street FROM listing WHERE city = %(city)s AND rooms >= %(min_rooms)s"
        " AND published > now() - interval '1 day'", dict(s)
      )
>>>>>>> F
      hits = cur.fetchall()
    if hits:
      queue_mail(s["user_id"], "New matches: " + s["title"], hits)
