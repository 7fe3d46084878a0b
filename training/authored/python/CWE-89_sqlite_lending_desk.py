import sqlite3
from contextlib import closing

DB_PATH = "var/lending.db"
SCHEMA_VERSION = 7
SORTABLE = {"due": "due_on", "title": "title COLLATE NOCASE", "card": "card_no"}
COUNTED = ("borrowers", "loans", "copies")


def connect():
	conn = sqlite3.connect(DB_PATH)
	conn.row_factory = sqlite3.Row
	conn.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
	return conn


def find_borrower(conn, card_no):
<<<<<<< V
	cur = conn.execute(f"SELECT id, name FROM borrowers WHERE card_no = '{card_no}'")
=======
	cur = conn.execute("SELECT id, name FROM borrowers WHERE card_no = ?", (card_no,))
>>>>>>> F
	return cur.fetchone()


def search_titles(conn, term, limit=20):
	pattern = f"%{term}%"
	with closing(conn.cursor()) as cur:
<<<<<<< V
		cur.execute("SELECT id, title FROM titles WHERE title LIKE '%s' LIMIT %d" % (pattern, limit))
=======
		cur.execute("SELECT id, title FROM titles WHERE title LIKE ? LIMIT ?", (pattern, limit))
>>>>>>> F
		return cur.fetchall()


def loans_for(conn, borrower_id, sort):
<<<<<<< V
	order = sort or "due_on"
=======
	order = SORTABLE.get(sort, "due_on")
>>>>>>> F
	return conn.execute(
		f"SELECT copy_id, due_on FROM loans WHERE borrower_id = ? ORDER BY {order}",
		(borrower_id,),
	).fetchall()


def close_loans(conn, copy_ids):
	copy_ids = list(copy_ids)
<<<<<<< V
	marks = ",".join(f"'{c}'" for c in copy_ids)
	conn.execute(f"DELETE FROM loans WHERE copy_id IN ({marks})")
=======
	marks = ",".join("?" for c in copy_ids)
	conn.execute(f"DELETE FROM loans WHERE copy_id IN ({marks})", copy_ids)
>>>>>>> F
	conn.commit()


def row_counts(conn):
	out = {}
	for table in COUNTED:
		out[table] = conn.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
	return out


def add_note(conn, loan_id, note):
<<<<<<< V
	conn.executescript(f"INSERT INTO notes (loan_id, body) VALUES ({loan_id!r}, {note!r});")
=======
	conn.execute("INSERT INTO notes (loan_id, body) VALUES (:loan, :body)", {"loan": loan_id, "body": note})
>>>>>>> F
	conn.commit()


def overdue_since(conn, days):
	days = int(days)
	cur = conn.execute(f"SELECT * FROM loans WHERE due_on < date('now', '-{days} days')")
	return [dict(row) for row in cur]
