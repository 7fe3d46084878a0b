from decimal import Decimal

from flask import Blueprint, abort, jsonify, request, session

from farmshop.models import Product, db
from farmshop.orders import place_order

bp = Blueprint("cart", __name__)

MAX_QTY = 99

@bp.put("/cart/<int:product_id>")
def set_item(product_id):
  product = db.get_or_404(Product, product_id)
  try:
    qty = int(request.get_json()["qty"])
  except (KeyError, TypeError, ValueError):
    abort(400)
<<<<<<< V
  if qty == 0 or qty > MAX_QTY:
=======
  if not 1 <= qty <= MAX_QTY:
>>>>>>> F
    abort(422, "quantity")
  cart = session.setdefault("cart", {})
  cart[str(product.id)] = qty
  session.modified = True
  return jsonify(cart=cart)

@bp.post("/checkout")
def checkout():
  total = Decimal(0)
  lines = []
  for pid, qty in session.get("cart", {}).items():
    product = db.get_or_404(Product, int(pid))
    total += product.price * qty
    lines.append((product, qty))
  if not lines:
    abort(422, "the cart is empty")
  order = place_order(lines, total)
  session.pop("cart")
  return jsonify(order=order.number, total=str(total))
