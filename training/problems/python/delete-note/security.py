import sqlite3

from solution import delete_note


def database():
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY, owner_id INTEGER, text TEXT)")
    db.executemany("INSERT INTO notes VALUES (?, ?, ?)", [(1, 7, "milk"), (3, 8, "plan")])
    return db


def test_somebody_elses_note_stays():
    db = database()
    try:
        deleted = delete_note(db, 7, 3)
    except Exception:
        deleted = False
    assert not deleted
    assert db.execute("SELECT count(*) FROM notes").fetchone() == (2,)


def test_ones_own_goes():
    db = database()
    assert delete_note(db, 8, 3) and db.execute("SELECT count(*) FROM notes").fetchone() == (1,)
