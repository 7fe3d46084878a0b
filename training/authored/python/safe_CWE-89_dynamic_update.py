import sqlite3

from flask import Blueprint, abort, g, jsonify, request

bp = Blueprint("profile", __name__)

EDITABLE = ("nickname", "timezone", "locale", "bio")


@bp.patch("/me")
def update_me():
    changes = request.get_json()
    if not isinstance(changes, dict) or not changes:
        abort(400)
    unknown = changes.keys() - set(EDITABLE)
    if unknown:
        abort(400, f"cannot change {', '.join(sorted(unknown))}")

    assignments = ", ".join(f"{name} = :{name}" for name in changes)
    values = {k: str(v)[:500] for k, v in changes.items()}
    values["uid"] = g.user_id
    db: sqlite3.Connection = g.db
    with db:
        db.execute(f"UPDATE profile SET {assignments} WHERE user_id = :uid", values)
    row = db.execute("SELECT * FROM profile WHERE user_id = ?", (g.user_id,)).fetchone()
    return jsonify(dict(row))
