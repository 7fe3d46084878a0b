import re
from urllib.parse import urlsplit

from flask import Blueprint, redirect, render_template, request, session, url_for

from wiki.users import verify

bp = Blueprint("auth", __name__)

LOCAL = re.compile(r"/(?!/)[\w./-]*")


@bp.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "GET":
        return render_template("login.html", next=request.args.get("next", ""))
    user = verify(request.form["name"], request.form["password"])
    if user is None:
        return render_template("login.html", error="Wrong name or password"), 401
    session.clear()
    session["uid"] = user.id
    target = request.form.get("next", "")
<<<<<<< V
    if not target.startswith("/"):
=======
    if not LOCAL.fullmatch(target):
>>>>>>> F
        target = url_for("pages.home")
    return redirect(target, 303)


@bp.post("/logout")
def logout():
    session.clear()
    back = urlsplit(request.referrer or "").path
    return redirect(back if LOCAL.fullmatch(back) else url_for("pages.home"))
