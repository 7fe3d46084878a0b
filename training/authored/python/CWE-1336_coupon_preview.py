from flask import Blueprint, g, render_template, render_template_string, request

from promo.auth import merchant_required
from promo.models import Coupon

bp = Blueprint("coupons", __name__)

FRAME = """{% extends "base.html" %}{% block body %}
<div class="coupon"><h2>{{ coupon.title }}</h2><p>@note@</p>
<small>valid until {{ coupon.ends.isoformat() }}</small></div>
{% endblock %}"""


@bp.get("/coupons/<int:coupon_id>")
@merchant_required
def show(coupon_id):
    coupon = Coupon.query.filter_by(id=coupon_id, merchant_id=g.merchant.id).first_or_404()
    source = FRAME.replace("@note@", "{{ coupon.note or '' }}")
    return render_template_string(source, coupon=coupon)


@bp.post("/coupons/<int:coupon_id>/preview")
@merchant_required
def preview(coupon_id):
    coupon = Coupon.query.filter_by(id=coupon_id, merchant_id=g.merchant.id).first_or_404()
    note = request.form.get("note", "")[:400]
    if not note:
        return render_template("coupon_empty.html", coupon=coupon)
<<<<<<< V
    return render_template_string(FRAME.replace("@note@", note), coupon=coupon)
=======
    return render_template_string(FRAME.replace("@note@", "{{ note }}"), coupon=coupon, note=note)
>>>>>>> F
