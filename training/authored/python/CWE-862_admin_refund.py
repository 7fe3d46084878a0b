from functools import wraps

from flask import Blueprint, abort, g, jsonify, request

from ticketing.payments import refund_charge
from ticketing.models import Order, db

bp = Blueprint("backoffice", __name__, url_prefix="/backoffice")


def role_required(*roles):
    def deco(view):
        @wraps(view)
        def inner(*args, **kwargs):
            if g.user is None:
                abort(401)
            if g.user.role not in roles:
                abort(403)
            return view(*args, **kwargs)
        return inner
    return deco


@bp.get("/orders")
@role_required("support", "finance")
def orders():
    q = Order.query.filter(Order.email == request.args["email"])
    return jsonify([o.as_dict() for o in q.limit(100)])


<<<<<<< V
@role_required("finance")
@bp.post("/orders/<int:order_id>/refund")
def refund(order_id):
=======
@bp.post("/orders/<int:order_id>/refund")
@role_required("finance")
def refund(order_id):
>>>>>>> F
    order = db.get_or_404(Order, order_id)
    if order.refunded_at is not None:
        abort(409)
    refund_charge(order.charge_id, order.total_cents)
    order.mark_refunded(request.json.get("reason", ""))
    db.session.commit()
    return jsonify(order.as_dict())
