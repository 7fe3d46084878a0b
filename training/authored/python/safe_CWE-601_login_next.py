from urllib.parse import urlsplit

from flask import Blueprint, flash, redirect, render_template, request, session, url_for

from shop.auth import verify_password
from shop.models import Customer

bp = Blueprint("auth", __name__)


def own_path(target):
    """The path to return to, or the start page."""
    if target and target.startswith("/") and not target.startswith("//") and "\\" not in target:
        parts = urlsplit(target)
        if not parts.scheme and not parts.netloc and target.isprintable():
            return target
    return url_for("catalogue.index")


@bp.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "POST":
        customer = Customer.by_email(request.form.get("email", ""))
        if customer and verify_password(customer.password_hash, request.form.get("password", "")):
            session.clear()
            session["customer_id"] = customer.id
            return redirect(own_path(request.args.get("next")))
        flash("E-mail or password is wrong.")
    return render_template("login.html")


@bp.post("/logout")
def logout():
    session.clear()
    return redirect(url_for("catalogue.index"))


@bp.get("/orders/<int:order_id>")
def short_link(order_id):
    return redirect(url_for("orders.show", order_id=order_id), code=301)
