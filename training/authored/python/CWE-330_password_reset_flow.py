import hashlib
import random
import secrets
import string
import time

from flask import Blueprint, current_app, jsonify, request
from werkzeug.security import generate_password_hash

from app.extensions import limiter
from app.mail import send_mail
from app.models import ResetRequest, User, db

bp = Blueprint("reset", __name__, url_prefix="/account")
LIFETIME = 30 * 60
ALPHABET = string.ascii_letters + string.digits


def digest(token):
    return hashlib.sha256(token.encode()).hexdigest()


def pick_subject():
    return random.choice(["Your new password", "Reset your password"])


@bp.post("/forgot")
@limiter.limit("5/hour")
def forgot():
    email = (request.form.get("email") or "").strip().lower()
    user = User.query.filter_by(email=email).first()
    if user is not None:
<<<<<<< V
        token = "".join(random.choice(ALPHABET) for _ in range(40))
=======
        token = "".join(secrets.choice(ALPHABET) for _ in range(40))
>>>>>>> F
        ResetRequest.query.filter_by(user_id=user.id).delete()
        db.session.add(ResetRequest(user_id=user.id, token_hash=digest(token),
                                    created=int(time.time())))
        db.session.commit()
        link = f"{current_app.config['PUBLIC_URL']}/account/reset?token={token}"
        send_mail(user.email, pick_subject(), f"Open this link within 30 minutes:\n\n{link}\n")
    return jsonify(message="If the address is known, a mail is on its way.")


def find_request(token):
    entry = ResetRequest.query.filter_by(token_hash=digest(token)).first()
    if entry is None:
        return None
<<<<<<< V
    if entry.created > time.time() + LIFETIME:
=======
    if entry.created + LIFETIME < time.time():
>>>>>>> F
        return None
    return entry


@bp.post("/reset")
@limiter.limit("20/hour")
def reset():
    token = request.form.get("token", "")
    password = request.form.get("password", "")
    if len(password) < 12:
        return jsonify(error="password needs at least 12 characters"), 400
    entry = find_request(token)
    if entry is None:
        return jsonify(error="link is not valid any more"), 400
    user = db.session.get(User, entry.user_id)
    user.password_hash = generate_password_hash(password)
    user.session_epoch += 1
    db.session.delete(entry)
    db.session.commit()
    return jsonify(message="Password changed.")
