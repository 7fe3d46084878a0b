"""Accounts of a small shop: look-ups, sessions and exports, the careful way."""

import base64
import getpass
import hashlib
import json
import pathlib
import secrets
import sqlite3
import subprocess

ITERATIONS = 600_000


def open_database(path):
    connection = sqlite3.connect(path)
    connection.execute(
        "CREATE TABLE IF NOT EXISTS accounts (name TEXT, salt BLOB, password BLOB, note TEXT)"
    )

    return connection


def find_account(connection, name):
    query = "SELECT name, note FROM accounts WHERE name = ?"

    return connection.execute(query, (name,)).fetchone()


def add_account(connection, name, password, note=""):
    salt = secrets.token_bytes(16)
    digest = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, ITERATIONS)

    connection.execute("INSERT INTO accounts VALUES (?, ?, ?, ?)", (name, salt, digest, note))
    connection.commit()


def load_session(cookie):
    data = base64.b64decode(cookie, validate=True)

    session = json.loads(data)
    if not isinstance(session, dict):
        raise ValueError("a session is an object")

    session["seen"] = int(session.get("seen", 0)) + 1

    return session


def export_notes(directory, name):
    if not name.isalnum():
        raise ValueError("a name has letters and digits only")

    target = pathlib.Path(directory) / f"{name}.tar.gz"
    subprocess.run(["tar", "czf", str(target), "-C", directory, "--", name], check=True)

    return target


def discount(percent, price):
    factor = float(percent) / 100
    if not 0 <= factor <= 1:
        raise ValueError("a discount lies between 0 and 100 percent")

    return price * (1 - factor)


def main():
    connection = open_database("shop.db")
    name = input("name: ")

    account = find_account(connection, name)
    if account is None:
        add_account(connection, name, getpass.getpass())
    else:
        print("known since before:", account[0])


if __name__ == "__main__":
    main()
