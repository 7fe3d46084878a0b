import sqlite3

from solution import find_users


def database():
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, email TEXT)")
    db.executemany("INSERT INTO users VALUES (?, ?, ?)", [
        (1, "Ada", "ada@one.example"), (2, "Miles O'Brien", "miles@one.example")])
    return db


def test_a_quote_in_a_name():
    assert list(map(tuple, find_users(database(), "Miles O'Brien"))) == [(2, "miles@one.example")]


def test_conditions_in_a_name():
    for name in ("' OR '1'='1", "x' OR 1=1 --", '" OR "1"="1'):
        assert list(find_users(database(), name)) == []


def test_another_table():
    assert list(find_users(database(), "x' UNION SELECT 7, sql FROM sqlite_master --")) == []
