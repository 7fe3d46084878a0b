import base64
import hashlib
import hmac
import os

N, R, P = 2 ** 15, 8, 1
MAXMEM = 64 * 1024 * 1024
PREFIX = "scrypt"


def _derive(password, salt, n, r, p):
    return hashlib.scrypt(password.encode("utf-8"), salt=salt, n=n, r=r, p=p, maxmem=MAXMEM, dklen=32)


def _b64(raw):
    return base64.b64encode(raw).decode("ascii")


def make_hash(password):
    salt = os.urandom(16)
    return f"{PREFIX}${N}${R}${P}${_b64(salt)}${_b64(_derive(password, salt, N, R, P))}"


# stands in where a member has no hash
_FILLER = make_hash(os.urandom(8).hex())


def check(stored, password):
    prefix, n, r, p, salt, want = (stored or _FILLER).split("$")
    if prefix != PREFIX:
        return False
    got = _derive(password, base64.b64decode(salt), int(n), int(r), int(p))
    return hmac.compare_digest(got, base64.b64decode(want)) and stored is not None


def needs_rehash(stored):
    return not stored.startswith(f"{PREFIX}${N}${R}${P}$")


def login(conn, name, password):
    row = conn.execute("SELECT id, password_hash FROM member WHERE name = ?", (name,)).fetchone()
    if not check(row[1] if row else None, password):
        return None
    if needs_rehash(row[1]):
        conn.execute("UPDATE member SET password_hash = ? WHERE id = ?", (make_hash(password), row[0]))
    return row[0]
