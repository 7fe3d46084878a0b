import sqlite3

from solution import list_orders


def database():
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE orders (id INTEGER, customer TEXT, total REAL)")
    db.executemany("INSERT INTO orders VALUES (?, ?, ?)", [(1, "Bo", 20.0), (2, "Al", 30.0), (3, "Cy", 10.0)])
    return db


def ids(*arguments):
    return [row[0] for row in list_orders(database(), *arguments)]


def test_each_column():
    assert ids("id") == [1, 2, 3] and ids("customer") == [2, 1, 3] and ids("total") == [3, 1, 2]


def test_descending():
    assert ids("total", True) == [2, 1, 3]


def test_whole_rows():
    assert tuple(list_orders(database(), "id")[0]) == (1, "Bo", 20.0)
