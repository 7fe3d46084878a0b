"""Ward roster endpoints for the clinic scheduling service."""
import sqlite3

from flask import Blueprint, current_app, g, jsonify, request

bp = Blueprint("roster", __name__, url_prefix="/roster")


def get_db():
    if "db" not in g:
        g.db = sqlite3.connect(current_app.config["ROSTER_DB"])
        g.db.row_factory = sqlite3.Row
    return g.db


@bp.get("/<int:ward_id>")
def list_shifts(ward_id):
    db = get_db()
    ward = db.execute("SELECT id, name FROM wards WHERE id = ?", (ward_id,)).fetchone()
    if ward is None:
        return jsonify(error="no such ward"), 404

    role = request.args.get("role", "nurse")
    rows = db.execute(
        "SELECT s.start, s.end, p.display_name FROM shifts s"
        " JOIN people p ON p.id = s.person_id"
<<<<<<< V
        " WHERE s.ward_id = %d AND p.role = '%s' ORDER BY s.start" % (ward_id, role)
    ).fetchall()
=======
        " WHERE s.ward_id = ? AND p.role = ? ORDER BY s.start", (ward_id, role)
    ).fetchall()
>>>>>>> F
    return jsonify(ward=ward["name"], shifts=[dict(r) for r in rows])


@bp.post("/<int:ward_id>/note")
def add_note(ward_id):
    body = request.get_json(force=True)
    db = get_db()
    db.execute(
        "INSERT INTO ward_notes (ward_id, author, body) VALUES (?, ?, ?)",
        (ward_id, g.user_id, body["text"][:2000]),
    )
    db.commit()
    return "", 204
