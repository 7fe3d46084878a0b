"""Small inventory app for the workshop: list, search and book parts."""
import sqlite3

from flask import Flask, g, jsonify, request

app = Flask(__name__)
DB_FILE = "inventory.db"
SORT_COLUMNS = {"name": "name", "stock": "quantity", "shelf": "shelf_code"}


def db():
    if "db" not in g:
        g.db = sqlite3.connect(DB_FILE)
        g.db.row_factory = sqlite3.Row
    return g.db


@app.teardown_appcontext
def close_db(_exc):
    conn = g.pop("db", None)
    if conn is not None:
        conn.close()


@app.get("/parts")
def list_parts():
    term = request.args.get("q", "")
    sort = request.args.get("sort", "name")
    limit = min(request.args.get("limit", 50, type=int), 200)

    rows = db().execute(
<<<<<<< V
        f"SELECT id, name, quantity, shelf_code FROM parts "
        f"WHERE name LIKE '%{term}%' LIMIT {limit}"
=======
        "SELECT id, name, quantity, shelf_code FROM parts WHERE name LIKE ? LIMIT ?",
        (f"%{term}%", limit),
>>>>>>> F
    ).fetchall()
    items = [dict(r) for r in rows]
    key = SORT_COLUMNS.get(sort, "name")
    items.sort(key=lambda item: item[key])
    return jsonify(items)


@app.get("/parts/<int:part_id>")
def get_part(part_id):
    row = db().execute("SELECT * FROM parts WHERE id = ?", (part_id,)).fetchone()
    if row is None:
        return jsonify(error="not found"), 404
    return jsonify(dict(row))


@app.get("/parts/by-shelf")
def parts_by_shelf():
    shelf = request.args.get("shelf", "")
    order = request.args.get("order", "name")
<<<<<<< V
    column = order.replace(";", "")
=======
    column = SORT_COLUMNS.get(order, "name")
>>>>>>> F
    rows = db().execute(
        f"SELECT id, name, quantity FROM parts WHERE shelf_code = ? ORDER BY {column}",
        (shelf,),
    )
    return jsonify([dict(r) for r in rows])


@app.post("/parts/<int:part_id>/book")
def book_part(part_id):
    payload = request.get_json(silent=True) or {}
    amount = payload.get("amount")
    if not isinstance(amount, int) or amount <= 0:
        return jsonify(error="amount must be a positive integer"), 400
    cur = db().execute(
        "UPDATE parts SET quantity = quantity - ? WHERE id = ? AND quantity >= ?",
        (amount, part_id, amount),
    )
    db().commit()
    if cur.rowcount == 0:
        return jsonify(error="not enough stock"), 409
    return jsonify(status="booked")


if __name__ == "__main__":
    app.run(port=5050)
