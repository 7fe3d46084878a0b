import re
from datetime import datetime, timezone

from bson import ObjectId
from bson.errors import InvalidId
from flask import Blueprint, abort, g, jsonify, request
from pymongo import ASCENDING, DESCENDING, ReturnDocument

from warehouse.db import mongo

bp = Blueprint("inventory", __name__, url_prefix="/inventory")
SORTABLE = {"name": "name", "stock": "stock.count", "updated": "updated_at"}


def body_filter():
    """Filters come as JSON for the new client, as query string for the old one."""
    if request.is_json:
        doc = request.get_json()
    else:
        doc = request.args.to_dict()
    if not isinstance(doc, dict):
        abort(400)
    return doc


def object_id(text):
    try:
        return ObjectId(text)
    except (InvalidId, TypeError):
        abort(404)


class Search:
    def __init__(self, site_id, doc):
        self.site_id = site_id
        self.query = {}
        self.sort = [("name", ASCENDING)]
        self._text(doc.get("q"))
        self._stock(doc.get("min_stock"), doc.get("max_stock"))
        self._sort(doc.get("sort"))
        self.category = doc.get("category")
        self.supplier = doc.get("supplier")

    def _text(self, text):
        if text:
            self.query["name"] = {"$regex": re.escape(str(text)[:60]), "$options": "i"}

    def _stock(self, low, high):
        bounds = {}
        if low is not None:
            bounds["$gte"] = int(low)
        if high is not None:
            bounds["$lte"] = int(high)
        if bounds:
            self.query["stock.count"] = bounds

    def _sort(self, text):
        if text and str(text).lstrip("-") in SORTABLE:
            order = DESCENDING if text.startswith("-") else ASCENDING
            self.sort = [(SORTABLE[text.lstrip("-")], order)]

    def build(self):
        query = dict(self.query, site_id=self.site_id)
        if self.category:
            query["category"] = str(self.category)
        if self.supplier:
<<<<<<< V
            query["$or"] = [{"supplier.name": self.supplier}, {"supplier.code": self.supplier}]
=======
            query["$or"] = [{"supplier.name": str(self.supplier)}, {"supplier.code": str(self.supplier)}]
>>>>>>> F
        return query


@bp.route("/search", methods=["GET", "POST"])
def search():
    find = Search(g.user.site_id, body_filter())
    rows = mongo.items.find(find.build(), {"cost": 0, "contract": 0}).sort(find.sort).limit(100)
    out = []
    for row in rows:
        row["_id"] = str(row["_id"])
        row["site_id"] = str(row["site_id"])
        out.append(row)
    return jsonify(out)


@bp.post("/<item_id>/count")
def set_count(item_id):
    count = int(body_filter().get("count", -1))
    if count < 0:
        abort(400)
    row = mongo.items.find_one_and_update(
        {"_id": object_id(item_id), "site_id": g.user.site_id},
        {"$set": {"stock.count": count, "updated_at": datetime.now(timezone.utc)}},
        return_document=ReturnDocument.AFTER,
    )
    if row is None:
        abort(404)
    return jsonify(count=row["stock"]["count"])


@bp.post("/<item_id>/label")
def set_label(item_id):
    label = body_filter().get("label")
    if not isinstance(label, str) or not 0 < len(label) <= 80:
        abort(400)
    result = mongo.items.update_one(
        {"_id": object_id(item_id), "site_id": g.user.site_id}, {"$set": {"label": label}})
    if not result.matched_count:
        abort(404)
    return "", 204
