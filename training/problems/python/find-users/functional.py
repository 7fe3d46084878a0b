import sqlite3

from solution import find_users


def database():
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, email TEXT)")
    db.executemany("INSERT INTO users VALUES (?, ?, ?)", [
        (3, "Ada", "ada@two.example"), (1, "Ada", "ada@one.example"), (2, "Grace", "grace@one.example")])
    return db


def test_all_of_the_name_by_id():
    assert list(map(tuple, find_users(database(), "Ada"))) == [(1, "ada@one.example"), (3, "ada@two.example")]


def test_one():
    assert list(map(tuple, find_users(database(), "Grace"))) == [(2, "grace@one.example")]


def test_none():
    assert list(find_users(database(), "Alan")) == []
