import logging
from functools import wraps

from flask import Blueprint, abort, g, jsonify, request

from .models import Document, Share, User, db

log = logging.getLogger(__name__)
bp = Blueprint("documents", __name__, url_prefix="/api/documents")

LEVELS = {"read": 1, "comment": 2, "write": 3, "own": 4}


def level_of(user, doc):
    if doc.owner_id == user.id:
        return LEVELS["own"]
    share = Share.query.filter_by(document_id=doc.id, user_id=user.id).first()
    return LEVELS[share.level] if share else 0


def with_document(needed):
    def deco(fn):
        @wraps(fn)
        def inner(doc_id, *args, **kwargs):
            doc = Document.query.get_or_404(doc_id)
            g.level = level_of(g.user, doc)
            if g.level < LEVELS[needed]:
                abort(404)
            return fn(doc, *args, **kwargs)
        return inner
    return deco


@bp.route("/<int:doc_id>", methods=["GET"])
@with_document("read")
def show(doc):
    return jsonify(doc.to_dict())


@bp.route("/<int:doc_id>/body", methods=["GET", "PUT"])
@with_document("read")
def body(doc):
    if request.method == "PUT":
        if g.level < LEVELS["write"]:
            abort(403)
        doc.body = request.get_json()["body"]
        doc.revision += 1
        db.session.commit()
    return jsonify(body=doc.body, revision=doc.revision)


@bp.route("/<int:doc_id>/shares", methods=["GET", "POST", "DELETE"])
@with_document("read")
def shares(doc):
    if request.method == "GET":
        rows = Share.query.filter_by(document_id=doc.id).all()
        return jsonify([s.to_dict() for s in rows])
    payload = request.get_json()
    user = User.query.filter_by(email=payload["email"].lower()).first_or_404()
    share = Share.query.filter_by(document_id=doc.id, user_id=user.id).first()
<<<<<<< V
    if request.method == "DELETE":
        if g.level < LEVELS["own"] and user.id != g.user.id:
            abort(403)
=======
    if g.level < LEVELS["own"]:
        if request.method != "DELETE" or user.id != g.user.id:
            abort(403)
    if request.method == "DELETE":
>>>>>>> F
        if share is not None:
            db.session.delete(share)
            db.session.commit()
        return "", 204
    level = payload.get("level", "read")
    if level not in ("read", "comment", "write"):
        abort(400)
    if share is None:
        share = Share(document_id=doc.id, user_id=user.id)
        db.session.add(share)
    share.level = level
    db.session.commit()
    log.info("document %s shared with user %s as %s", doc.id, user.id, level)
    return jsonify(share.to_dict()), 201


@bp.route("/<int:doc_id>", methods=["DELETE"])
@with_document("own")
def remove(doc):
    db.session.delete(doc)
    db.session.commit()
    return "", 204
