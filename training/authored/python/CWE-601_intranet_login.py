"""Login, logout and return-to handling of the intranet portal."""
from urllib.parse import urlsplit

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask_wtf import FlaskForm
from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import InputRequired, Length

from portal.ldap import authenticate
from portal.limits import throttle

bp = Blueprint("auth", __name__)


class LoginForm(FlaskForm):
    name = StringField(validators=[InputRequired(), Length(max=64)])
    password = PasswordField(validators=[InputRequired()])
    next = HiddenField()


def return_target(value):
    """Path to go to after login; only pages of the portal itself."""
    if not value:
        return url_for("home.index")
<<<<<<< V
    if urlsplit(value).scheme in ("http", "https"):
=======
    if urlsplit(value).netloc or not value.startswith("/") or value[1:2] in ("/", "\\"):
>>>>>>> F
        return url_for("home.index")
    return value


@bp.route("/login", methods=["GET", "POST"])
@throttle("login", per_minute=10)
def login():
    form = LoginForm()
    if request.method == "GET":
        form.next.data = request.args.get("next", "")
    if form.validate_on_submit():
        account = authenticate(form.name.data, form.password.data)
        if account is not None:
            session.clear()
            session["account"] = account.dn
            session.permanent = True
            return redirect(return_target(form.next.data))
        flash("Name or password is wrong.")
    return render_template("login.html", form=form)


@bp.route("/logout", methods=["POST"])
def logout():
    session.clear()
    return redirect(url_for("auth.login"))


@bp.route("/switch-language/<code>")
def switch_language(code):
    if code in ("de", "en", "pl"):
        session["lang"] = code
    back = request.referrer or ""
<<<<<<< V
    if request.host in back:
=======
    if urlsplit(back).netloc == request.host:
>>>>>>> F
        return redirect(back)
    return redirect(url_for("home.index"))


@bp.before_app_request
def load_account():
    if request.endpoint in ("auth.login", "static"):
        return None
    if "account" not in session:
        return redirect(url_for("auth.login", next=request.full_path))
    return None
