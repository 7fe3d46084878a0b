import duckdb
import pandas as pd
from flask import Flask, jsonify, request
from sqlalchemy import create_engine, text

app = Flask(__name__)
engine = create_engine("sqlite:///var/trips.db")
lake = duckdb.connect("var/lake.duckdb", read_only=True)
LAYERS = {"raw": "trips_raw", "clean": "trips_clean"}


@app.get("/trips")
def trips():
  station = request.args["station"]
<<<<<<< V
  df = pd.read_sql(f"SELECT * FROM trips WHERE station = '{station}'", engine)
=======
  df = pd.read_sql(text("SELECT * FROM trips WHERE station = :s"), engine, params={"s": station})
>>>>>>> F
  return df.to_json(orient="records")


@app.get("/layer/<name>")
def layer(name):
<<<<<<< V
  table = LAYERS.get(name, name)
=======
  table = LAYERS[name]
>>>>>>> F
  return lake.execute(f"SELECT * FROM {table} LIMIT 200").df().to_json(orient="records")


@app.get("/monthly")
def monthly():
  year = request.args.get("year", type=int)
  df = pd.read_sql_query(f"SELECT month, count(*) AS n FROM trips WHERE year = {year or 2024} GROUP BY month", engine)
  return df.to_json(orient="records")


@app.get("/riders")
def riders():
  ids = request.args.getlist("id")
<<<<<<< V
  query = "SELECT id, km FROM riders WHERE id IN (" + ",".join(ids) + ")"
  rows = lake.execute(query).fetchall()
=======
  query = "SELECT id, km FROM riders WHERE id IN (" + ",".join("?" * len(ids)) + ")"
  rows = lake.execute(query, ids).fetchall()
>>>>>>> F
  return jsonify(rows)


def top_days(df: pd.DataFrame, n: int) -> pd.DataFrame:
  return duckdb.sql(f"SELECT day, sum(km) AS km FROM df GROUP BY day ORDER BY km DESC LIMIT {int(n)}").df()


@app.get("/weather")
def weather():
  city = request.args.get("city", "")
<<<<<<< V
  rel = lake.sql("SELECT day, rain FROM weather").filter(f"city = '{city.title()}'")
=======
  rel = lake.sql("SELECT day, rain FROM weather WHERE city = ?", params=[city])
>>>>>>> F
  return jsonify(rel.fetchall())


def load_partition(day: str) -> pd.DataFrame:
  stamp = pd.Timestamp(day).strftime("%Y-%m-%d")
  return lake.execute(f"SELECT * FROM read_parquet('lake/day={stamp}/*.parquet')").df()


@app.get("/export")
def export():
  line = request.args["line"]
  with engine.connect() as conn:
<<<<<<< V
    frames = pd.read_sql(text("SELECT * FROM stops WHERE line = " + repr(line)), conn, chunksize=5000)
=======
    frames = pd.read_sql(text("SELECT * FROM stops WHERE line = :line"), conn, params={"line": line}, chunksize=5000)
>>>>>>> F
    return "".join(f.to_csv(index=False) for f in frames)
