import bcrypt
from flask import Flask, jsonify, request, session
from pymongo import MongoClient

app = Flask(__name__)
app.config.from_envvar("COURIER_SETTINGS")
db = MongoClient(app.config["MONGO_URI"]).courier

@app.post("/login")
def login():
    body = request.get_json()
    user = db.users.find_one({"email": str(body.get("email", "")).lower()})
    if user is None or not bcrypt.checkpw(str(body.get("password", "")).encode(), user["pw"]):
        return jsonify(error="wrong e-mail or password"), 401
    session["uid"] = str(user["_id"])
    return jsonify(name=user["name"])

@app.post("/reset")
def reset():
    body = request.get_json()
    password = str(body.get("password", ""))
    if len(password) < 10:
        return jsonify(error="at least ten characters"), 422
<<<<<<< V
    token = body.get("token")
=======
    token = str(body.get("token", ""))
>>>>>>> F
    if not token:
        return jsonify(error="token missing"), 422
    user = db.users.find_one_and_update(
        {"reset_token": token},
        {"$set": {"pw": bcrypt.hashpw(password.encode(), bcrypt.gensalt())}, "$unset": {"reset_token": 1}},
    )
    if user is None:
        return jsonify(error="link is used up"), 410
    return "", 204
