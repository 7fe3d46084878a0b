import pyodbc
from flask import Flask, jsonify, request

app = Flask(__name__)
app.config.from_prefixed_env()


def connect():
  return pyodbc.connect(app.config["WMS_DSN"], autocommit=True, timeout=5)


@app.route("/bins")
def bins():
  aisle = request.args.get("aisle", "")
  level = request.args.get("level", "")
<<<<<<< V
  if not aisle.isdecimal() and not level.isdecimal():
=======
  if not (aisle.isdecimal() and level.isdecimal()):
>>>>>>> F
    return jsonify(error="aisle and level are numbers"), 400
  sql = "SELECT code, sku, qty FROM dbo.bins WHERE aisle = {} AND level = {}".format(aisle, level)
  with connect() as conn:
    rows = conn.execute(sql).fetchall()
  return jsonify([{"code": r.code, "sku": r.sku, "qty": r.qty} for r in rows])


@app.route("/bins/<code>", methods=["PUT"])
def set_qty(code):
  qty = int(request.json["qty"])
  with connect() as conn:
    n = conn.execute("UPDATE dbo.bins SET qty = ? WHERE code = ?", qty, code).rowcount
  return ("", 204) if n else ("", 404)
