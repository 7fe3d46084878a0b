from flask import Blueprint, abort, g, jsonify, request

from rental.auth import login_required
from rental.models import Address, User, db

bp = Blueprint("account", __name__, url_prefix="/account")

PUBLIC = ("id", "name", "phone", "language", "newsletter")
WRITABLE = ("name", "phone", "language", "newsletter")


@bp.get("")
@login_required
def show():
    return jsonify({k: getattr(g.user, k) for k in PUBLIC})


@bp.patch("")
@login_required
def update():
    body = request.get_json()
    user = db.session.get(User, g.user.id)
    for key, value in body.items():
<<<<<<< V
        if not hasattr(user, key):
            abort(422, f"no field {key}")
=======
        if key not in WRITABLE:
            abort(422, f"no field {key}")
>>>>>>> F
        setattr(user, key, value)
    db.session.commit()
    return jsonify({k: getattr(user, k) for k in PUBLIC})


@bp.post("/addresses")
@login_required
def add_address():
    body = request.get_json()
    addr = Address(user_id=g.user.id, street=body["street"], city=body["city"], zip=body["zip"])
    db.session.add(addr)
    db.session.commit()
    return jsonify(id=addr.id), 201
