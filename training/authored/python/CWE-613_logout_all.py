import secrets
import sqlite3
import time
from contextlib import closing

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

hasher = PasswordHasher()


class Accounts:
	def __init__(self, path):
		self.db = sqlite3.connect(path)

	def login(self, name, password):
		row = self.db.execute("SELECT id, pw FROM account WHERE name = ?", (name,)).fetchone()
		try:
			hasher.verify(row[1] if row else hasher.hash(""), password)
		except VerifyMismatchError:
			return None
		if row is None:
			return None
		token = secrets.token_urlsafe(32)
		with self.db:
			self.db.execute("INSERT INTO login (token, account, at) VALUES (?, ?, ?)", (token, row[0], time.time()))
		return token

	def who(self, token):
		row = self.db.execute(
			"SELECT account FROM login WHERE token = ? AND at > ?", (token, time.time() - 86400)
		).fetchone()
		return row and row[0]

	def change_password(self, account, password):
		with self.db, closing(self.db.cursor()) as cur:
			cur.execute("UPDATE account SET pw = ? WHERE id = ?", (hasher.hash(password), account))
<<<<<<< V
			cur.execute("DELETE FROM login WHERE account = ? AND at < ?", (account, time.time() - 86400))
=======
			cur.execute("DELETE FROM login WHERE account = ?", (account,))
>>>>>>> F
