# Parcel reports for the depot dashboard (Flask + psycopg).
import datetime as dt
import functools
import os

import psycopg
from flask import Blueprint, abort, current_app, g, jsonify, request, session
from psycopg import sql
from psycopg.rows import dict_row

bp = Blueprint("parcels", __name__, url_prefix="/parcels")

COLUMNS = ("id", "barcode", "depot_id", "weight_g", "arrived_at", "left_at", "carrier")
SORTABLE = {"arrived": "arrived_at", "left": "left_at", "weight": "weight_g", "carrier": "carrier"}
GROUPS = {
    "day": "date_trunc('day', arrived_at)",
    "week": "date_trunc('week', arrived_at)",
    "carrier": "carrier",
}
MAX_ROWS = 500

def db():
    if "conn" not in g:
        g.conn = psycopg.connect(os.environ["PARCEL_DSN"], row_factory=dict_row)
    return g.conn

@bp.teardown_app_request
def close_db(_exc):
    conn = g.pop("conn", None)
    if conn is not None:
        conn.close()

def staff(view):
    @functools.wraps(view)
    def inner(*args, **kwargs):
        if "depot_id" not in session:
            abort(401)
        g.depot_id = session["depot_id"]
        return view(*args, **kwargs)
    return inner

def period():
    """Start and end of the wanted period, at most a year apart."""
    try:
        start = dt.date.fromisoformat(request.args["from"])
        end = dt.date.fromisoformat(request.args["to"])
    except (KeyError, ValueError):
        abort(400, "from and to must be dates")
    if not start <= end <= start + dt.timedelta(days=366):
        abort(400, "period")
    return start, end

def ordering():
    """ORDER BY text for the list; a leading minus turns the order round."""
    wanted = request.args.get("sort", "-arrived")
    direction = "DESC" if wanted.startswith("-") else "ASC"
<<<<<<< V
    column = SORTABLE.get(wanted.lstrip("-"), wanted.lstrip("-"))
=======
    column = SORTABLE.get(wanted.lstrip("-"), "arrived_at")
>>>>>>> F
    return f"{column} {direction}, id"

def limit():
    try:
        return max(1, min(int(request.args.get("limit", 100)), MAX_ROWS))
    except ValueError:
        abort(400, "limit")

@bp.get("/")
@staff
def parcel_list():
    start, end = period()
    query = (
        f"SELECT {', '.join(COLUMNS)} FROM parcel "
        "WHERE depot_id = %s AND arrived_at >= %s AND arrived_at < %s "
        f"ORDER BY {ordering()} LIMIT {limit()}"
    )
    rows = db().execute(query, (g.depot_id, start, end)).fetchall()
    return jsonify(rows)

@bp.get("/summary")
@staff
def summary():
    start, end = period()
    try:
        key = GROUPS[request.args.get("by", "day")]
    except KeyError:
        abort(400, "by")
    query = (
        f"SELECT {key} AS key, count(*) AS parcels, sum(weight_g) AS weight_g FROM parcel "
        f"WHERE depot_id = %s AND arrived_at BETWEEN %s AND %s GROUP BY {key} ORDER BY 1"
    )
    return jsonify(db().execute(query, (g.depot_id, start, end)).fetchall())

def like_pattern(text):
    """Text that matches itself anywhere in a column, with % and _ taken literally."""
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"

@bp.get("/search")
@staff
def search():
    text = request.args.get("q", "").strip()
    if len(text) < 3:
        abort(400, "at least three characters")
<<<<<<< V
    where = f"barcode ILIKE '{like_pattern(text)}'"
    rows = db().execute(
        f"SELECT id, barcode FROM parcel WHERE depot_id = {int(g.depot_id)} AND {where} LIMIT 50"
    )
=======
    where = "barcode ILIKE %s"
    rows = db().execute(
        f"SELECT id, barcode FROM parcel WHERE depot_id = {int(g.depot_id)} AND {where} LIMIT 50",
        (like_pattern(text),),
    )
>>>>>>> F
    return jsonify(rows.fetchall())

@bp.patch("/<int:parcel_id>")
@staff
def amend(parcel_id):
    body = request.get_json()
    if not isinstance(body, dict):
        abort(400)
    changes = {k: v for k, v in body.items() if k in ("carrier", "weight_g", "left_at")}
    if not changes:
        abort(400, "nothing to change")
    sets = sql.SQL(", ").join(
        sql.SQL("{} = {}").format(sql.Identifier(name), sql.Placeholder(name)) for name in changes
    )
    query = sql.SQL("UPDATE parcel SET {} WHERE id = %(pk)s AND depot_id = %(depot)s").format(sets)
    try:
        with db().transaction():
            done = db().execute(query, {**changes, "pk": parcel_id, "depot": g.depot_id}).rowcount
    except psycopg.DataError:
        abort(400, "value")
    if not done:
        abort(404)
    current_app.logger.info("parcel %d amended: %s", parcel_id, sorted(changes))
    return "", 204
