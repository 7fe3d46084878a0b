"""Accounts of a small shop: look-ups, sessions and exports, the careless way."""

import base64
import hashlib
import os
import pickle
import sqlite3
import subprocess


def open_database(path):
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE IF NOT EXISTS accounts (name TEXT, password TEXT, note TEXT)")

    return connection


def find_account(connection, name):
    query = "SELECT name, note FROM accounts WHERE name = '" + name + "'"

    return connection.execute(query).fetchone()


def add_account(connection, name, password, note=""):
    digest = hashlib.md5(password.encode()).hexdigest()

    connection.execute(
        "INSERT INTO accounts VALUES ('%s', '%s', '%s')" % (name, digest, note)
    )
    connection.commit()


def load_session(cookie):
    data = base64.b64decode(cookie)

    session = pickle.loads(data)
    session["seen"] = session.get("seen", 0) + 1

    return session


def export_notes(directory, name):
    target = os.path.join(directory, name + ".tar.gz")

    subprocess.run("tar czf " + target + " " + os.path.join(directory, name), shell=True)

    return target


def discount(expression, price):
    factor = eval(expression)

    return price * factor


def main():
    connection = open_database("shop.db")
    name = input("name: ")

    account = find_account(connection, name)
    if account is None:
        add_account(connection, name, input("password: "))
    else:
        print("known since before:", account)


if __name__ == "__main__":
    main()
