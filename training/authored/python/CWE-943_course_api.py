"""Course platform API: Flask in front of MongoDB."""
import datetime as dt
import functools
import hashlib
import os
import re
import secrets
from bson import ObjectId
from bson.errors import InvalidId
from flask import Flask, abort, g, jsonify, request
from pymongo import ASCENDING, MongoClient, ReturnDocument
from werkzeug.security import check_password_hash, generate_password_hash
app = Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = 256 * 1024
mongo = MongoClient(os.environ["MONGO_URL"], tz_aware=True).courses
LEVELS = {"beginner", "middle", "expert"}
PREFERENCES = {"theme", "captions", "speed", "digest"}
SESSION_HOURS = 12
NOBODY = generate_password_hash(secrets.token_hex(8))
SORTS = {"title": "title", "new": "created", "length": "minutes"}

def now():
    return dt.datetime.now(dt.timezone.utc)

def digest(token):
    return hashlib.sha256(token.encode()).hexdigest()

def body():
    data = request.get_json()
    if not isinstance(data, dict):
        abort(400, "object expected")
    return data

def text(data, name, limit=200):
    """A string field of the body; 400 if it is missing or something else."""
    value = data.get(name)
    if not isinstance(value, str) or not 0 < len(value) <= limit:
        abort(400, f"{name} must be text")
    return value

def object_id(value):
    try:
        return ObjectId(value)
    except (InvalidId, TypeError):
        abort(404)

def signed_in(view):
    @functools.wraps(view)
    def inner(*args, **kwargs):
        token = request.headers.get("X-Session", "")
        entry = mongo.sessions.find_one({"token": digest(token), "until": {"$gt": now()}})
        if entry is None:
            abort(401)
        g.user = mongo.users.find_one({"_id": entry["user"]})
        if g.user is None:
            abort(401)
        return view(*args, **kwargs)
    return inner

@app.post("/sessions")
def sign_in():
    data = body()
    user = mongo.users.find_one({"email": text(data, "email").lower()})
    fits = check_password_hash((user or {}).get("password") or NOBODY, text(data, "password"))
    if user is None or user.get("tries", 0) >= 10:
        abort(401)
    if not fits:
        mongo.users.update_one({"_id": user["_id"]}, {"$inc": {"tries": 1}})
        abort(401)
    mongo.users.update_one({"_id": user["_id"]}, {"$set": {"tries": 0}})
    return jsonify(session=open_session(user)), 201

def open_session(user):
    token = secrets.token_urlsafe(32)
    mongo.sessions.insert_one(
        {"token": digest(token), "user": user["_id"], "until": now() + dt.timedelta(hours=SESSION_HOURS)}
    )
    return token

@app.post("/sessions/by-link")
def sign_in_by_link():
    """Exchange the code from a mailed link for a session; each code works once."""
    data = body()
    email = text(data, "email").lower()
<<<<<<< V
    entry = mongo.links.find_one_and_delete(
        {"email": email, "code": data.get("code"), "until": {"$gt": now()}}
    )
=======
    entry = mongo.links.find_one_and_delete(
        {"email": email, "code": text(data, "code"), "until": {"$gt": now()}}
    )
>>>>>>> F
    if entry is None:
        abort(401)
    user = mongo.users.find_one({"email": email})
    if user is None:
        abort(401)
    return jsonify(session=open_session(user)), 201

@app.get("/courses")
def courses():
    query = {"published": True}
    if "level" in request.args:
        if request.args["level"] not in LEVELS:
            abort(400, "level")
        query["level"] = request.args["level"]
    if words := request.args.get("q", "").strip()[:60]:
        query["title"] = {"$regex": re.escape(words), "$options": "i"}
    order = SORTS.get(request.args.get("sort"), "title")
    found = mongo.courses.find(query, {"title": 1, "level": 1, "minutes": 1}).sort(order, ASCENDING)
    return jsonify([{**c, "_id": str(c["_id"])} for c in found.limit(60)])

@app.get("/courses/<course_id>/notes")
@signed_in
def notes(course_id):
    found = mongo.notes.find({"course": object_id(course_id), "user": g.user["_id"]})
    return jsonify([{"id": str(n["_id"]), "text": n["text"]} for n in found.limit(500)])

@app.post("/notes/search")
@signed_in
def search_notes():
    """Search one's own notes; the filter comes from the search form."""
    data = body()
<<<<<<< V
    wanted = {"user": g.user["_id"], **{k: v for k, v in data.items() if not k.startswith("$")}}
=======
    wanted = {"user": g.user["_id"], **{k: text(data, k) for k in ("colour", "tag") if k in data}}
>>>>>>> F
    found = mongo.notes.find(wanted).sort("created", ASCENDING).limit(100)
    return jsonify([{"id": str(n["_id"]), "text": n["text"]} for n in found])

@app.post("/courses/<course_id>/notes")
@signed_in
def add_note(course_id):
    data = body()
    course = mongo.courses.find_one({"_id": object_id(course_id), "published": True})
    if course is None:
        abort(404)
    note = {
        "course": course["_id"],
        "user": g.user["_id"],
        "text": text(data, "text", 5000),
        "colour": text(data, "colour", 20) if "colour" in data else "yellow",
        "tag": text(data, "tag", 40) if "tag" in data else "",
        "created": now(),
    }
    return jsonify(id=str(mongo.notes.insert_one(note).inserted_id)), 201

@app.put("/me/preferences")
@signed_in
def preferences():
    """Kept as they are sent; only the player in the browser reads them."""
    data = body()
    kept = {name: data.get(name) for name in PREFERENCES if name in data}
    user = mongo.users.find_one_and_update(
        {"_id": g.user["_id"]},
        {"$set": {"preferences": kept}},
        return_document=ReturnDocument.AFTER,
    )
    return jsonify(user["preferences"])

@app.post("/me/progress/<course_id>")
@signed_in
def progress(course_id):
    minutes = body().get("minutes")
    if type(minutes) not in (int, float) or not 0 <= minutes <= 10_000:
        abort(400, "minutes")
    mongo.progress.update_one(
        {"user": g.user["_id"], "course": object_id(course_id)},
        {"$max": {"minutes": minutes}, "$set": {"at": now()}},
        upsert=True,
    )
    return "", 204
