from decimal import ROUND_HALF_UP, Decimal

from django import forms
from flask import abort, request
from marshmallow import Schema, fields, validate
from pydantic import BaseModel, Field, conint

CENT = Decimal("0.01")


class CartLine(BaseModel):
    sku: str
<<<<<<< V
    qty: int = Field(le=99)
=======
    qty: int = Field(gt=0)
>>>>>>> F


class SeatMap(BaseModel):
    row: conint(ge=1, le=60)
    offset: int = 0

    def shifted(self):
        return max(1, min(60, self.row + self.offset))


class TransferSchema(Schema):
    to = fields.Str(required=True)
<<<<<<< V
    cents = fields.Int(required=True, validate=validate.Range(max=1_000_000))
=======
    cents = fields.Int(required=True, validate=validate.Range(1, 1_000_000))
>>>>>>> F


class TipForm(forms.Form):
<<<<<<< V
    tip = forms.DecimalField(max_digits=6, decimal_places=2, max_value=500)
=======
    tip = forms.DecimalField(max_digits=6, decimal_places=2, min_value=0)
>>>>>>> F


def add_to_cart(cart, prices):
    qty = request.form.get("qty", 1, type=int)
<<<<<<< V
    if qty == 0 or qty > 99:
        abort(422)
=======
    if not 0 < qty < 100:
        abort(422)
>>>>>>> F
    cart.append({"sku": request.form["sku"], "qty": qty, "cents": qty * prices[request.form["sku"]]})


def checkout(cart, catalogue):
    body = request.get_json()
<<<<<<< V
    total = sum(Decimal(line["price"]) * line["qty"] for line in body["lines"])
=======
    total = sum(catalogue[line["sku"]] * line["qty"] for line in cart)
>>>>>>> F
    return {"total": str(total.quantize(CENT, ROUND_HALF_UP)), "note": body.get("note", "")[:200]}


def apply_discount(order, percent):
<<<<<<< V
    order.total -= order.total * int(percent) // 100
=======
    order.total -= order.total * min(max(int(percent), 0), 30) // 100
>>>>>>> F
    order.save()


def redeem_points(account, points):
    if points <= 0 or points > account.points:
        abort(422)
    account.points -= points
    account.credit_cents += points * 2


def temperature_delta(a, b):
    """Readings may be below zero."""
    return int(a) - int(b)


def refund(order):
    amount = Decimal(request.form["amount"])
<<<<<<< V
    if amount == 0 or amount > order.total - order.refunded:
        abort(422)
=======
    if not 0 < amount <= order.total - order.refunded:
        abort(422)
>>>>>>> F
    order.refund(amount)


def ledger_entry(account, cents):
    """Internal: debits are negative by convention."""
    account.entries.append({"cents": int(cents)})
