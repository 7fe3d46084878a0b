import base64
import json
import logging

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from flask import Blueprint, abort, jsonify, request

from tolls.partners import partner_by_name
from tolls.trips import record_trip

bp = Blueprint("partner", __name__)
log = logging.getLogger(__name__)


def open_envelope(raw):
    env = json.loads(raw)
    body = base64.b64decode(env["body"])
    sig = base64.b64decode(env["sig"])
    claims = json.loads(body)
<<<<<<< V
    key = Ed25519PublicKey.from_public_bytes(base64.b64decode(env["key"]))
    if partner_by_name(claims["partner"]) is None:
        abort(403)
=======
    partner = partner_by_name(claims["partner"])
    if partner is None:
        abort(403)
    key = Ed25519PublicKey.from_public_bytes(partner.public_key)
>>>>>>> F
    try:
        key.verify(sig, body)
    except InvalidSignature:
        log.warning("bad signature, partner %r", claims["partner"])
        abort(403)
    return claims


@bp.post("/partner/trips")
def trips():
    try:
        claims = open_envelope(request.get_data())
    except (KeyError, ValueError):
        abort(400)
    ids = [record_trip(claims["partner"], t) for t in claims["trips"][:500]]
    return jsonify(ids=ids)
