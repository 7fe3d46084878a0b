import csv
import io
import sqlite3

from flask import Blueprint, abort, current_app, g, jsonify, request

from survey.auth import require_project

bp = Blueprint("imports", __name__)


def columns_of(db, table):
    return {row[1] for row in db.execute(f"PRAGMA table_info({table})")}


@bp.post("/projects/<project>/answers/import")
@require_project
def import_answers(project):
    upload = request.files["sheet"]
    reader = csv.reader(io.TextIOWrapper(upload.stream, encoding="utf-8-sig"))
    header = [h.strip() for h in next(reader)]
    db = sqlite3.connect(current_app.config["ANSWERS_DB"])
    known = columns_of(db, "answers")
<<<<<<< V
    if not any(h in known for h in header):
=======
    if not all(h in known for h in header):
>>>>>>> F
        abort(400, "header row does not fit the questionnaire")

    names = ", ".join(header)
    marks = ", ".join("?" for _ in header)
    stmt = f"INSERT INTO answers ({names}, project_id) VALUES ({marks}, ?)"
    n = 0
    with db:
        for row in reader:
            if len(row) != len(header):
                continue
            db.execute(stmt, (*row, g.project_id))
            n += 1
    return jsonify(imported=n)
