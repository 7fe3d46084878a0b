"""REST handlers for the staff directory (SQLAlchemy + Flask)."""
import traceback

from flask import Blueprint, current_app, jsonify, request
from sqlalchemy import inspect
from sqlalchemy.exc import SQLAlchemyError

from hr.auth import require_login, user_from_request
from hr.models import Employee, Team, db

bp = Blueprint("directory", __name__, url_prefix="/api")
PUBLIC = ("id", "name", "title", "phone", "office", "team_id")


def to_dict(row, fields=None):
    columns = inspect(type(row)).columns.keys()
    return {c: getattr(row, c) for c in (fields or columns)}


@bp.get("/teams")
@require_login
def teams():
    return jsonify([to_dict(t) for t in Team.query.order_by(Team.name)])


@bp.get("/employees")
@require_login
def employees():
    query = Employee.query.filter_by(active=True)
    team = request.args.get("team", type=int)
    if team is not None:
        query = query.filter_by(team_id=team)
    name = request.args.get("name", "").strip()
    if name:
        query = query.filter(Employee.name.ilike(f"%{name}%"))
    page = query.order_by(Employee.name).paginate(per_page=40, max_per_page=40, error_out=False)
    return jsonify(
        total=page.total,
<<<<<<< V
        items=[to_dict(e) for e in page.items],
=======
        items=[to_dict(e, PUBLIC) for e in page.items],
>>>>>>> F
    )


@bp.get("/employees/<int:emp_id>")
@require_login
def employee(emp_id):
    row = Employee.query.filter_by(id=emp_id, active=True).first()
    if row is None:
        return jsonify(error="not found"), 404
    return jsonify(to_dict(row, PUBLIC))


@bp.get("/me")
@require_login
def me():
    user = user_from_request(request)
    return jsonify(to_dict(user, PUBLIC + ("email", "birthday", "iban_last4")))


@bp.patch("/me")
@require_login
def patch_me():
    user = user_from_request(request)
    data = request.get_json()
    for key in ("phone", "office"):
        if key in data:
            setattr(user, key, str(data[key])[:40])
    db.session.commit()
    return jsonify(to_dict(user, PUBLIC))


@bp.errorhandler(SQLAlchemyError)
def database_error(exc):
    db.session.rollback()
    current_app.logger.error("database: %s", traceback.format_exc())
<<<<<<< V
    return jsonify(error="database", detail=str(exc), trace=traceback.format_exc()), 500
=======
    return jsonify(error="database", detail=type(exc).__name__), 500
>>>>>>> F
