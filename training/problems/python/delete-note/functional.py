import sqlite3

from solution import delete_note


def database():
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY, owner_id INTEGER, text TEXT)")
    db.executemany("INSERT INTO notes VALUES (?, ?, ?)", [(1, 7, "milk"), (2, 7, "tea"), (3, 8, "plan")])
    return db


def ids(db):
    return [row[0] for row in db.execute("SELECT id FROM notes ORDER BY id")]


def test_a_note():
    db = database()
    assert delete_note(db, 7, 1) is True and ids(db) == [2, 3]


def test_no_such_note():
    db = database()
    assert delete_note(db, 7, 99) is False and ids(db) == [1, 2, 3]


def test_only_once():
    db = database()
    assert delete_note(db, 8, 3) and not delete_note(db, 8, 3)
