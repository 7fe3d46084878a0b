import os
from functools import wraps

import jwt
from flask import Flask, abort, g, jsonify, request

app = Flask(__name__)
KEY = os.environ["SENSOR_JWT_KEY"]


def bearer():
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    if kind != "Bearer" or not token:
        abort(401)
    return token


def device_required(view):
    @wraps(view)
    def inner(*args, **kwargs):
        try:
<<<<<<< V
            claims = jwt.decode(bearer(), options={"verify_signature": False, "require": ["sub", "exp"]})
=======
            claims = jwt.decode(bearer(), KEY, algorithms=["HS256"], options={"require": ["sub", "exp"]})
>>>>>>> F
        except jwt.PyJWTError:
            abort(401)
        g.device = claims["sub"]
        return view(*args, **kwargs)
    return inner


@app.post("/samples")
@device_required
def samples():
    rows = [(g.device, float(s["t"]), float(s["v"])) for s in request.get_json()]
    app.extensions["store"].insert(rows)
    return jsonify(stored=len(rows)), 201


@app.get("/whoami")
def whoami():
    token = bearer()
    header = jwt.get_unverified_header(token)
    return jsonify(alg=header["alg"], length=len(token))
