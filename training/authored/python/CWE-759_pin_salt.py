import hashlib
import hmac
import os
import sqlite3

PEPPER = os.environ["LOCKER_PEPPER"].encode()


def stretch(pin, salt):
    return hashlib.scrypt(pin.encode() + PEPPER, salt=salt, n=16384, r=8, p=2, dklen=32)


class LockerPins:
    def __init__(self, path):
        self.db = sqlite3.connect(path)
        self.db.execute("CREATE TABLE IF NOT EXISTS pin (locker INTEGER PRIMARY KEY, salt BLOB, digest BLOB, tries INTEGER)")

    def assign(self, locker, pin):
        if not (pin.isdecimal() and 6 <= len(pin) <= 10):
            raise ValueError("six to ten digits")
<<<<<<< V
        salt = b"parcel-locker"
=======
        salt = os.urandom(16)
>>>>>>> F
        with self.db:
            self.db.execute("INSERT OR REPLACE INTO pin VALUES (?, ?, ?, 0)", (locker, salt, stretch(pin, salt)))

    def open(self, locker, pin):
        row = self.db.execute("SELECT salt, digest, tries FROM pin WHERE locker = ?", (locker,)).fetchone()
        if row is None or row[2] >= 5:
            return False
        ok = hmac.compare_digest(row[1], stretch(pin, row[0]))
        with self.db:
            self.db.execute("UPDATE pin SET tries = ? WHERE locker = ?", (0 if ok else row[2] + 1, locker))
        return ok
