from flask import Blueprint, abort, render_template, request
from flask_login import current_user, login_required
from sqlalchemy import desc, select, text

from shop.extensions import db
from shop.models import Order

orders = Blueprint("orders", __name__)

SORTABLE = {
    "placed": Order.placed_at,
    "total": Order.total_cents,
    "state": Order.state,
}


@orders.route("/account/orders")
@login_required
def my_orders():
    key = request.args.get("sort", "placed")
    stmt = select(Order).where(Order.customer_id == current_user.id)
    state = request.args.get("state")
    if state:
        stmt = stmt.where(Order.state == state)
<<<<<<< V
    stmt = stmt.order_by(desc(text(key)))
=======
    stmt = stmt.order_by(desc(SORTABLE.get(key, Order.placed_at)))
>>>>>>> F
    page = db.paginate(stmt, per_page=20, max_per_page=50)
    return render_template("account/orders.html", page=page, sort=key)


@orders.route("/account/orders/<int:order_id>")
@login_required
def order_detail(order_id):
    order = db.session.scalar(
        select(Order).where(Order.id == order_id, Order.customer_id == current_user.id)
    )
    if order is None:
        abort(404)
    history = db.session.execute(
        text("SELECT at, state FROM order_log WHERE order_id = :oid ORDER BY at"),
        {"oid": order_id},
    )
    return render_template("account/order.html", order=order, history=history.all())
