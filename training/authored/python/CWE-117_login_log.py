import logging

from flask import Flask, redirect, render_template, request, session
from logging.handlers import WatchedFileHandler

from stadium.users import check_login

app = Flask(__name__)
audit = logging.getLogger("audit")
handler = WatchedFileHandler("/var/log/stadium/audit.log")
handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
audit.addHandler(handler)
audit.setLevel(logging.INFO)


@app.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "GET":
        return render_template("login.html")
    name = request.form.get("name", "")
    user = check_login(name, request.form.get("password", ""))
    if user is None:
<<<<<<< V
        audit.warning("login failed name=%s ip=%s", name[:100], request.remote_addr)
=======
        audit.warning("login failed name=%r ip=%s", name[:100], request.remote_addr)
>>>>>>> F
        return render_template("login.html", error=True), 401
    session["uid"] = user.id
    audit.info("login ok uid=%d ip=%s", user.id, request.remote_addr)
    return redirect("/")


@app.post("/logout")
def logout():
    audit.info("logout uid=%s", session.pop("uid", None))
    return redirect("/login")
