from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from itsdangerous import BadData, URLSafeTimedSerializer
from werkzeug.security import generate_password_hash

from hiking.mail import send
from hiking.models import User, db

bp = Blueprint("reset", __name__)
HOUR = 3600


def signer(user=None):
    salt = "reset" if user is None else f"reset-{user.password_hash[-16:]}"
    return URLSafeTimedSerializer(current_app.secret_key, salt=salt)


@bp.post("/forgot")
def forgot():
    user = User.query.filter_by(email=request.form["email"].lower()).first()
    if user:
        token = signer(user).dumps({"uid": user.id})
        send(user.email, "reset", link=url_for(".reset", uid=user.id, token=token, _external=True))
    return render_template("forgot_sent.html")


@bp.route("/reset/<int:uid>/<token>", methods=["GET", "POST"])
def reset(uid, token):
    user = db.session.get(User, uid) or abort(404)
    try:
<<<<<<< V
        data, issued = signer(user).loads(token, return_timestamp=True)
=======
        data, issued = signer(user).loads(token, max_age=HOUR, return_timestamp=True)
>>>>>>> F
    except BadData:
        abort(410)
    if data["uid"] != uid:
        abort(404)
    if request.method == "GET":
        return render_template("reset.html", issued=issued)
    user.password_hash = generate_password_hash(request.form["password"])
    db.session.commit()
    return redirect(url_for("auth.login"))
