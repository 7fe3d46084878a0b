import os
import re
from urllib.parse import urlsplit

from flask import Flask, jsonify, make_response, request, session
from flask_session import Session

from fleet.models import Vehicle, db

app = Flask(__name__)
app.config.update(
    SECRET_KEY=os.environ["SECRET_KEY"],
    SESSION_TYPE="redis",
    SESSION_COOKIE_SECURE=True,
    SESSION_COOKIE_HTTPONLY=True,
    SESSION_COOKIE_SAMESITE="None",
    SQLALCHEMY_DATABASE_URI=os.environ["DATABASE_URL"],
)
Session(app)
db.init_app(app)

FRONTENDS = {"https://fleet.example", "https://dispatch.fleet.example"}
METHODS = "GET, POST, PATCH"
PLATE = re.compile(r"[A-Z]{1,3}-[A-Z]{1,2}\d{1,4}\Z")


@app.after_request
def cross_origin(resp):
    origin = request.headers.get("Origin", "")
<<<<<<< V
    if urlsplit(origin).hostname and "fleet.example" in origin:
=======
    if origin in FRONTENDS:
>>>>>>> F
        resp.headers["Access-Control-Allow-Origin"] = origin
        resp.headers["Access-Control-Allow-Credentials"] = "true"
        resp.headers["Access-Control-Allow-Methods"] = METHODS
        resp.headers["Access-Control-Allow-Headers"] = "Content-Type"
    resp.headers.add("Vary", "Origin")
    return resp


@app.before_request
def gate():
    if request.method == "OPTIONS":
        return make_response("", 204)
    if request.method != "GET" and request.headers.get("Origin") not in FRONTENDS:
        return jsonify(error="origin"), 403
    if request.path != "/health" and "driver" not in session:
        return jsonify(error="login"), 401
    return None


@app.get("/health")
def health():
    return "ok"


@app.get("/vehicles")
def vehicles():
    rows = Vehicle.query.filter_by(depot=session["depot"]).order_by(Vehicle.plate)
    return jsonify([v.summary() for v in rows])


@app.patch("/vehicles/<plate>")
def update(plate):
    if not PLATE.match(plate):
        return jsonify(error="plate"), 400
    vehicle = Vehicle.query.filter_by(plate=plate, depot=session["depot"]).first_or_404()
    data = request.get_json()
    if "odometer" in data:
        value = int(data["odometer"])
        if value < vehicle.odometer:
            return jsonify(error="odometer cannot go back"), 409
        vehicle.odometer = value
    if data.get("state") in ("free", "in_use", "repair"):
        vehicle.state = data["state"]
    db.session.commit()
    return jsonify(vehicle.summary())
