import base64
import hashlib
import hmac
import secrets
import time
import unicodedata
from dataclasses import dataclass

N, R, P = 2 ** 15, 8, 3
MAX_PASSWORD = 200
RESET_SECONDS = 30 * 60


@dataclass
class Account:
    id: int
    email: str
    password_hash: str


def _derive(password, salt, n=N, r=R, p=P):
    text = unicodedata.normalize("NFKC", password).encode()
    return hashlib.scrypt(text, salt=salt, n=n, r=r, p=p, maxmem=128 * 1024 * 1024, dklen=32)


def hash_password(password):
    if not 10 <= len(password) <= MAX_PASSWORD:
        raise ValueError("password length")
    salt = secrets.token_bytes(16)
    parts = (base64.b64encode(x).decode() for x in (salt, _derive(password, salt)))
    return "$".join(["scrypt", str(N), str(R), str(P), *parts])


def check_password(password, stored):
    scheme, n, r, p, salt, key = stored.split("$")
    if scheme != "scrypt":
        raise ValueError(f"unknown scheme {scheme}")
    if len(password) > MAX_PASSWORD:
        return False
    actual = _derive(password, base64.b64decode(salt), int(n), int(r), int(p))
    return hmac.compare_digest(actual, base64.b64decode(key))


_NOBODY = hash_password(secrets.token_urlsafe(24))


class Accounts:
    def __init__(self, db, mailer, clock=time.time):
        self.db = db
        self.mailer = mailer
        self.clock = clock

    def _by_email(self, email):
        row = self.db.execute(
            "SELECT id, email, password_hash FROM account WHERE email = ?", (email.strip().lower(),)
        ).fetchone()
        return Account(*row) if row else None

    def login(self, email, password):
        account = self._by_email(email)
        ok = check_password(password, account.password_hash if account else _NOBODY)
        return account if account and ok else None

    def request_reset(self, email):
        account = self._by_email(email)
        if account is None:
            return
        token = secrets.token_urlsafe(32)
        digest = hashlib.sha256(token.encode()).hexdigest()
        with self.db:
            self.db.execute("DELETE FROM reset WHERE account_id = ?", (account.id,))
            self.db.execute(
                "INSERT INTO reset (token_sha256, account_id, expires) VALUES (?, ?, ?)",
                (digest, account.id, int(self.clock()) + RESET_SECONDS),
            )
        self.mailer.enqueue(account.email, "reset", {"token": token})

    def reset(self, token, new_password):
        digest = hashlib.sha256(token.encode()).hexdigest()
        new_hash = hash_password(new_password)
        with self.db:
            rows = self.db.execute(
                "DELETE FROM reset WHERE token_sha256 = ? RETURNING account_id, expires", (digest,)
            ).fetchall()
            if not rows or rows[0][1] < self.clock():
                return False
            account_id = rows[0][0]
            self.db.execute("UPDATE account SET password_hash = ? WHERE id = ?", (new_hash, account_id))
            self.db.execute("DELETE FROM session WHERE account_id = ?", (account_id,))
        return True

    def change_password(self, account_id, current, new_password):
        row = self.db.execute("SELECT password_hash FROM account WHERE id = ?", (account_id,)).fetchone()
        if row is None or not check_password(current, row[0]):
            return False
        with self.db:
            self.db.execute(
                "UPDATE account SET password_hash = ? WHERE id = ?", (hash_password(new_password), account_id)
            )
            self.db.execute("DELETE FROM session WHERE account_id = ?", (account_id,))
        return True
