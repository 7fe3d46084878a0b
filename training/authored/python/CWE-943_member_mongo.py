import re

from bson import ObjectId
from flask import Blueprint, abort, jsonify, request
from pymongo import MongoClient

bp = Blueprint("members", __name__)
db = MongoClient("mongodb://mongo:27017").club


@bp.post("/login")
def login():
  body = request.get_json()
<<<<<<< V
  member = db.members.find_one({"email": body["email"], "login_code": body["code"]})
=======
  member = db.members.find_one({"email": str(body["email"]), "login_code": str(body["code"])})
>>>>>>> F
  return jsonify(token=issue(member)) if member else abort(401)


@bp.get("/members/<member_id>")
def show(member_id):
  if not ObjectId.is_valid(member_id):
    abort(404)
  doc = db.members.find_one({"_id": ObjectId(member_id)}, {"login_code": 0})
  return jsonify(name=doc["name"]) if doc else abort(404)


@bp.post("/members/search")
def search():
  body = request.get_json()
<<<<<<< V
  query = body.get("filter", {})
=======
  query = {k: str(v) for k, v in body.get("filter", {}).items() if k in ("city", "level")}
>>>>>>> F
  return jsonify([m["name"] for m in db.members.find(query).limit(50)])


@bp.get("/members/older")
def older_than():
  age = request.args.get("age", type=int)
  if age is None:
    abort(422)
  cursor = db.members.find({"$where": f"this.age > {age}"})
  return jsonify(count=len(list(cursor)))


@bp.get("/members/by-nick")
def by_nick():
  nick = request.args["nick"]
<<<<<<< V
  cursor = db.members.find({"$where": f"this.nick == '{nick}'"})
=======
  cursor = db.members.find({"$expr": {"$eq": ["$nick", {"$literal": nick}]}})
>>>>>>> F
  return jsonify([m["name"] for m in cursor])


@bp.get("/members/complete")
def complete():
  prefix = request.args["prefix"]
<<<<<<< V
  cursor = db.members.find({"name": {"$regex": "^" + prefix}})
=======
  cursor = db.members.find({"name": {"$regex": "^" + re.escape(prefix)}})
>>>>>>> F
  return jsonify([m["name"] for m in cursor.limit(10)])


@bp.patch("/me")
def update_me():
  body = request.get_json()
<<<<<<< V
  db.members.update_one({"_id": current_id()}, body)
=======
  db.members.update_one({"_id": current_id()}, {"$set": {"city": str(body["city"])}})
>>>>>>> F
  return "", 204


def purge_expired(now):
  return db.members.delete_many({"trial": True, "expires": {"$lt": now}}).deleted_count


def level_stats():
  return list(db.members.aggregate([{"$match": {"active": {"$ne": False}}}, {"$group": {"_id": "$level", "n": {"$sum": 1}}}]))
