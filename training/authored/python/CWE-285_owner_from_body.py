import datetime as dt

from flask import Blueprint, abort, g, jsonify, request

from carpool.auth import token_required
from carpool.models import Ride, Seat, db

bp = Blueprint("rides", __name__)


@bp.post("/rides")
@token_required
def offer():
    body = request.get_json()
    ride = Ride(driver_id=g.user_id, start=body["start"], goal=body["goal"],
                leaves=dt.datetime.fromisoformat(body["leaves"]), seats=int(body["seats"]))
    db.session.add(ride)
    db.session.commit()
    return jsonify(id=ride.id), 201


@bp.post("/rides/<int:ride_id>/cancel")
@token_required
def cancel(ride_id):
    body = request.get_json()
    ride = db.get_or_404(Ride, ride_id)
<<<<<<< V
    if ride.driver_id != body["user_id"]:
=======
    if ride.driver_id != g.user_id:
>>>>>>> F
        abort(403)
    ride.cancelled_at = dt.datetime.now(dt.timezone.utc)
    ride.cancel_note = str(body.get("note", ""))[:200]
    db.session.commit()
    return "", 204


@bp.get("/rides/<int:ride_id>/passengers")
@token_required
def passengers(ride_id):
    ride = db.get_or_404(Ride, ride_id)
    seats = Seat.query.filter_by(ride_id=ride.id).all()
    if g.user_id != ride.driver_id and g.user_id not in {s.user_id for s in seats}:
        abort(403)
    return jsonify([s.as_dict() for s in seats])
