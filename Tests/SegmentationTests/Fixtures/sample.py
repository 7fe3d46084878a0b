#!/usr/bin/env python3
"""Serves notes.

Not for production.
"""
import os
import sqlite3

from flask import Flask, request

app = Flask(__name__)
LIMIT = 10


class Store:
    """Notes on disk."""

    table = "notes"

    def __init__(self, path):
        self.path = path
        self.db = None

    @property
    def connection(self):
        if self.db is None:
            self.db = sqlite3.connect(self.path)

        return self.db

    async def find(self, name):
        query = (
            "select * from notes "
            "where name = '%s'" % name
        )

        cursor = self.connection.execute(query)
        rows = cursor.fetchall()
        # newest first

        try:
            rows.sort(key=lambda row: row[1])
        except TypeError:
            pass
        finally:
            cursor.close()
        return rows


@app.route("/note/<name>")
def note(name):
    store = Store(os.environ["NOTES"])

    def render(row):
        return row[0] + "<br>"

    return "".join(render(row) for row in store.find(name))


if os.name == "nt":
    def quit(code):
        os._exit(code)
else:
    def quit(code):
        os.kill(os.getpid(), code)


if __name__ == "__main__":
    app.run(debug=True)
