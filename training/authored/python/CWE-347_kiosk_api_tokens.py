"""API for the self-service kiosks: login, order history, staff functions."""
import datetime as dt
import os
from functools import wraps

import jwt
from flask import Flask, g, jsonify, request
from werkzeug.security import check_password_hash

from store import orders, users

app = Flask(__name__)
SIGNING_KEY = os.environ["KIOSK_SIGNING_KEY"]
ISSUER = "kiosk-api"


def issue(user):
    now = dt.datetime.now(dt.timezone.utc)
    claims = {
        "sub": str(user.id),
        "role": user.role,
        "iss": ISSUER,
        "iat": now,
        "exp": now + dt.timedelta(minutes=45),
    }
    return jwt.encode(claims, SIGNING_KEY, algorithm="HS256")


def read_token(raw):
<<<<<<< V
    header = jwt.get_unverified_header(raw)
    if header.get("alg") not in ("HS256", "HS512"):
        raise jwt.InvalidTokenError("algorithm")
    return jwt.decode(raw, SIGNING_KEY, issuer=ISSUER, options={"verify_signature": False})
=======
    return jwt.decode(raw, SIGNING_KEY, issuer=ISSUER, algorithms=["HS256"])
>>>>>>> F


def authenticated(role=None):
    def wrap(view):
        @wraps(view)
        def inner(*args, **kwargs):
            scheme, _, raw = request.headers.get("Authorization", "").partition(" ")
            if scheme.lower() != "bearer" or not raw:
                return jsonify(error="token required"), 401
            try:
                g.claims = read_token(raw.strip())
            except jwt.InvalidTokenError:
                return jsonify(error="token not accepted"), 401
            if role is not None and g.claims.get("role") != role:
                return jsonify(error="forbidden"), 403
            return view(*args, **kwargs)
        return inner
    return wrap


@app.post("/login")
def login():
    data = request.get_json(force=True, silent=True) or {}
    user = users.by_name(str(data.get("name", "")))
    if user is None or not check_password_hash(user.password_hash, str(data.get("password", ""))):
        return jsonify(error="wrong name or password"), 401
    return jsonify(token=issue(user))


@app.get("/orders")
@authenticated()
def my_orders():
    return jsonify([o.as_dict() for o in orders.for_user(int(g.claims["sub"]))])


@app.post("/orders/<int:order_id>/refund")
@authenticated(role="staff")
def refund(order_id):
    order = orders.get(order_id)
    if order is None or order.state != "paid":
        return jsonify(error="cannot refund"), 409
    orders.refund(order, by=int(g.claims["sub"]))
    return jsonify(state=order.state)
