import time

import pyotp
from flask import Blueprint, redirect, render_template, request, session, url_for

from bank.limits import hit
from bank.models import User, db

bp = Blueprint("second", __name__)


@bp.route("/second-factor", methods=["GET", "POST"])
def second_factor():
  uid = session.get("pending_uid")
  if uid is None or time.time() - session.get("pending_at", 0) > 300:
    return redirect(url_for("auth.login"))
  if request.method == "GET":
    return render_template("second.html")
  if not hit(f"totp:{uid}", limit=5, per=300):
    return render_template("second.html", error="Too many attempts"), 429

  user = db.session.get(User, uid)
  code = request.form.get("code", "").replace(" ", "")
<<<<<<< V
  if user.totp_secret and code and not pyotp.TOTP(user.totp_secret).verify(code):
=======
  if not user.totp_secret or not pyotp.TOTP(user.totp_secret).verify(code):
>>>>>>> F
    return render_template("second.html", error="Wrong code"), 401

  session.clear()
  session["uid"] = user.id
  session["mfa"] = True
  return redirect(url_for("accounts.overview"))
