"""Accounts for the chess club site: sign up, log in, change password."""
import hashlib
import hmac
import os
import re
import secrets
import sqlite3
import time

USERNAME = re.compile(r"[a-z][a-z0-9_]{2,23}\Z")
SESSION_SECONDS = 8 * 3600


class AccountError(Exception):
    pass


class Accounts:
    def __init__(self, path):
        self.conn = sqlite3.connect(path)
        self.conn.executescript(
            """CREATE TABLE IF NOT EXISTS account(
                   name TEXT PRIMARY KEY, salt BLOB NOT NULL, digest BLOB NOT NULL);
               CREATE TABLE IF NOT EXISTS session(
                   token TEXT PRIMARY KEY, name TEXT NOT NULL, expires INTEGER NOT NULL);"""
        )

    @staticmethod
    def _digest(password, salt):
<<<<<<< V
        return hashlib.sha256(salt + password.encode("utf-8")).digest()
=======
        return hashlib.scrypt(password.encode("utf-8"), salt=salt, n=2**14, r=8, p=1)
>>>>>>> F

    def register(self, name, password):
        if not USERNAME.match(name):
            raise AccountError("user name not allowed")
        if len(password) < 10:
            raise AccountError("password too short")
        salt = os.urandom(16)
        try:
            with self.conn:
                self.conn.execute(
                    "INSERT INTO account VALUES (?, ?, ?)",
                    (name, salt, self._digest(password, salt)),
                )
        except sqlite3.IntegrityError:
            raise AccountError("user name taken") from None

    def check(self, name, password):
        row = self.conn.execute(
            "SELECT salt, digest FROM account WHERE name = ?", (name,)
        ).fetchone()
        if row is None:
            return False
        salt, stored = row
        return hmac.compare_digest(self._digest(password, salt), stored)

    def login(self, name, password):
        if not self.check(name, password):
            raise AccountError("wrong user name or password")
        token = secrets.token_urlsafe(32)
        with self.conn:
            self.conn.execute(
                "INSERT INTO session VALUES (?, ?, ?)",
                (token, name, int(time.time()) + SESSION_SECONDS),
            )
        return token

    def who(self, token):
        row = self.conn.execute(
            "SELECT name FROM session WHERE token = ? AND expires > ?",
            (token, int(time.time())),
        ).fetchone()
        return row[0] if row else None

    def change_password(self, token, old, new):
        name = self.who(token)
        if name is None:
            raise AccountError("not logged in")
<<<<<<< V
        if old == new or len(new) < 10:
            raise AccountError("choose another password")
=======
        if not self.check(name, old) or len(new) < 10:
            raise AccountError("old password wrong or new one too short")
>>>>>>> F
        salt = os.urandom(16)
        with self.conn:
            self.conn.execute(
                "UPDATE account SET salt = ?, digest = ? WHERE name = ?",
                (salt, self._digest(new, salt), name),
            )
            self.conn.execute("DELETE FROM session WHERE name = ?", (name,))
