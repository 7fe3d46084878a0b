"""Support desk API on MongoDB."""
import os
import re
import secrets
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from bson import ObjectId
from bson.errors import InvalidId
from flask import Flask, abort, jsonify, request
from pymongo import DESCENDING, MongoClient

app = Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = 256 * 1024
db = MongoClient(os.environ["MONGO_URL"]).desk
hasher = PasswordHasher()
STATES = {"open", "waiting", "closed"}


def agent():
    token = request.headers.get("X-Token", "")
    found = db.sessions.find_one({"token": token, "expires": {"$gt": datetime.utcnow()}})
    if found is None:
        abort(401)
    return found["agent"]


@app.post("/login")
def login():
    data = request.get_json()
    person = db.agents.find_one({"login": str(data.get("login"))})
    if person is None:
        abort(401)
    try:
        hasher.verify(person["password"], str(data.get("password")))
    except VerificationError:
        abort(401)
    token = secrets.token_urlsafe(32)
    db.sessions.insert_one({"token": token, "agent": person["login"],
                            "expires": datetime.utcnow() + timedelta(hours=9)})
    return jsonify(token=token)


@app.post("/feedback")
def feedback():
    # customers: the ticket number and the access key from the mail
    data = request.get_json()
    number, key = data.get("number"), data.get("key")
    if not number or not key:
        abort(400)
<<<<<<< V
    ticket = db.tickets.find_one({"number": number, "key": key})
=======
    ticket = db.tickets.find_one({"number": str(number), "key": str(key)})
>>>>>>> F
    if ticket is None:
        abort(404)
    db.tickets.update_one({"_id": ticket["_id"]},
                          {"$set": {"rating": max(1, min(int(data.get("rating", 3)), 5))}})
    return jsonify(subject=ticket["subject"], messages=ticket["messages"])


@app.get("/tickets")
def tickets():
    agent()
    query = {}
    state = request.args.get("state")
    if state in STATES:
        query["state"] = state
    text = request.args.get("text", "")
    if text:
        query["subject"] = {"$regex": re.escape(text[:80]), "$options": "i"}
    rows = db.tickets.find(query, {"messages": 0, "key": 0}).sort("updated", DESCENDING).limit(100)
    return jsonify([{**r, "_id": str(r["_id"])} for r in rows])


@app.post("/tickets/<ticket_id>/state")
def set_state(ticket_id):
    who = agent()
    state = request.get_json().get("state")
    if not isinstance(state, str) or state not in STATES:
        abort(400)
    try:
        oid = ObjectId(ticket_id)
    except InvalidId:
        abort(404)
    db.tickets.update_one({"_id": oid}, {"$set": {"state": state, "by": who}})
    return "", 204
