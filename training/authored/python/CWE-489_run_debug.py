"""Stock count app for the handheld scanners in the warehouse."""
import os
import sqlite3

from flask import Flask, g, jsonify, request

app = Flask(__name__)
DB = os.environ.get("COUNT_DB", "/var/lib/count/count.db")

def db():
    if "db" not in g:
        g.db = sqlite3.connect(DB)
    return g.db

@app.teardown_appcontext
def close(_exc):
    conn = g.pop("db", None)
    if conn is not None:
        conn.close()

@app.post("/count/<sku>")
def count(sku):
    qty = int(request.form["qty"])
    with db() as conn:
        conn.execute("INSERT INTO counts (sku, qty, scanner) VALUES (?, ?, ?)", (sku, qty, request.remote_addr))
    return jsonify(ok=True)

@app.get("/count/<sku>")
def total(sku):
    row = db().execute("SELECT sum(qty) FROM counts WHERE sku = ?", (sku,)).fetchone()
    return jsonify(sku=sku, total=row[0] or 0)

if __name__ == "__main__":
    # started by count.service
<<<<<<< V
    app.run(host="0.0.0.0", port=8000, debug=True, threaded=True)
=======
    app.run(host="0.0.0.0", port=8000, debug=False, threaded=True)
>>>>>>> F
