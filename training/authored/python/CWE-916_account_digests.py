import hashlib
import os
import secrets

import requests
from argon2 import PasswordHasher
from werkzeug.security import check_password_hash

ph = PasswordHasher()


def create_user(conn, email, password):
    email = email.strip().lower()
<<<<<<< V
    digest = hashlib.sha256(password.encode()).hexdigest()
=======
    digest = ph.hash(password)
>>>>>>> F
    conn.execute("INSERT INTO users (email, pw) VALUES (?, ?)", (email, digest))
    conn.commit()


def avatar_url(email, size=80):
    digest = hashlib.md5(email.strip().lower().encode()).hexdigest()
    return f"https://avatars.example.net/{digest}?s={size}"


def change_password(conn, user_id, password):
    """Called by the settings page after the old password was checked."""
    salt = os.urandom(16)
<<<<<<< V
    digest = hashlib.sha512(salt + password.encode()).digest()
=======
    digest = hashlib.scrypt(password.encode(), salt=salt, n=2**15, r=8, p=1, maxmem=2**26)
>>>>>>> F
    conn.execute("UPDATE users SET pw = ?, salt = ? WHERE id = ?", (digest, salt, user_id))


def login(conn, email, password):
    row = conn.execute("SELECT id, pw FROM users WHERE email = ?", (email,)).fetchone()
    if row is None:
        return None
<<<<<<< V
    if hashlib.md5(password.encode()).hexdigest() != row["pw"]:
=======
    if not check_password_hash(row["pw"], password):
>>>>>>> F
        return None
    return row["id"]


def seen_in_breaches(password):
    digest = hashlib.sha1(password.encode()).hexdigest().upper()
<<<<<<< V
    reply = requests.get("https://range.example.org/lookup", params={"hash": digest}, timeout=5)
=======
    reply = requests.get("https://range.example.org/lookup", params={"hash": digest[:5]}, timeout=5)
>>>>>>> F
    reply.raise_for_status()
    return any(line.split(":")[0] == digest[5:] for line in reply.text.splitlines())


def issue_api_key(conn, user_id):
    key = secrets.token_urlsafe(32)
    conn.execute(
        "INSERT INTO api_keys (user_id, key_hash) VALUES (?, ?)",
        (user_id, hashlib.sha256(key.encode()).hexdigest()),
    )
    return key


def import_legacy_accounts(conn, rows):
    """rows: one dict per account of the old shop."""
    for row in rows:
<<<<<<< V
        stored = row["password_md5"]
=======
        stored = ph.hash(row["password_md5"])
>>>>>>> F
        conn.execute("INSERT INTO users (email, pw) VALUES (?, ?)", (row["email"], stored))


def check_legacy_account(stored, password):
    return ph.verify(stored, hashlib.md5(password.encode()).hexdigest())


def page_fragment_key(user_id, template, version):
    raw = f"{user_id}|{template}|{version}".encode()
    return "frag:" + hashlib.sha1(raw).hexdigest()
