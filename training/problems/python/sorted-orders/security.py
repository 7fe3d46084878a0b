import sqlite3

from solution import list_orders


def order_with(secret, column):
    """The ids in the order that comes out where another table holds `secret`; None where the column is refused."""
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE orders (id INTEGER, customer TEXT, total REAL)")
    db.executemany("INSERT INTO orders VALUES (?, ?, ?)", [(1, "Bo", 20.0), (2, "Al", 30.0), (3, "Cy", 10.0)])
    db.execute("CREATE TABLE keys (value TEXT)")
    db.execute("INSERT INTO keys VALUES (?)", (secret,))
    try:
        return [row[0] for row in list_orders(db, column)]
    except Exception:
        return None


def test_the_order_tells_nothing_of_another_table():
    column = "(CASE WHEN (SELECT value FROM keys) LIKE 'a%' THEN total ELSE -total END)"
    assert order_with("abc", column) == order_with("xyz", column)


def test_nothing_is_appended():
    column = "id LIMIT (SELECT length(value) FROM keys) --"
    assert order_with("a", column) == order_with("abc", column)


def test_it_sorts():
    assert order_with("a", "total") == [3, 1, 2]
