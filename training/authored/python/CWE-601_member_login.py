"""Sign-in, sign-out and the way back for the members' area (Flask)."""
import datetime
import secrets
from urllib.parse import urlencode, urlsplit

from flask import (
    Blueprint,
    abort,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from werkzeug.security import check_password_hash, generate_password_hash

from club.forms import LoginForm
from club.models import Member, db
from club.throttle import Throttle

bp = Blueprint("auth", __name__)

PARTNERS = {
    "library": "https://library.example/sso/arrive",
    "pool": "https://pool.example/members/arrive",
    "print": "https://print.example/hello",
}
TICKET_LIFETIME = datetime.timedelta(minutes=2)
NOBODY = generate_password_hash(secrets.token_hex(8))
throttle = Throttle(attempts=8, window=600)


def path_here(target):
    """The target if it is a place on this site, otherwise the start page."""
    home = url_for("pages.home")
    if not target:
        return home
<<<<<<< V
    if not target.startswith("/"):
        return home
=======
    if not target.startswith("/") or target[1:2] in ("/", "\\") or not target.isprintable():
        return home
>>>>>>> F
    return target


def remember(member):
    session.clear()
    session.permanent = True
    session["member"] = member.id
    session["since"] = datetime.datetime.now(datetime.timezone.utc).isoformat()
    session["stamp"] = member.password_stamp


def current_member():
    """Signed-in member; a changed password ends the sessions from before."""
    number = session.get("member")
    if number is None:
        return None
    member = db.session.get(Member, number)
    if member is None or member.suspended or session.get("stamp") != member.password_stamp:
        session.clear()
        return None
    return member


def verify(email, password):
    member = db.session.query(Member).filter_by(email=email.strip().lower()).first()
    fits = check_password_hash(member.password_hash if member else NOBODY, password)
    if not member or not fits or member.suspended:
        return None
    return member


@bp.route("/login", methods=["GET", "POST"])
def login():
    form = LoginForm()
    target = path_here(request.values.get("next", ""))
    if current_member():
        return redirect(target)
    if form.validate_on_submit():
        key = (request.remote_addr, form.email.data.strip().lower())
        if throttle.blocked(key):
            abort(429)
        member = verify(form.email.data, form.password.data)
        if member:
            throttle.clear(key)
            remember(member)
            current_app.logger.info("member %d signed in", member.id)
            return redirect(target)
        throttle.note(key)
        flash("The address or the password is not right.")
    return render_template("auth/login.html", form=form, next=target)


@bp.post("/logout")
def logout():
    session.clear()
    return redirect(url_for("pages.home"))


@bp.get("/go/<partner>")
def go(partner):
    """Send a member over to a partner with a ticket that lasts two minutes."""
    member = current_member()
    if member is None:
        return redirect(url_for("auth.login", next=request.path))
    if partner not in PARTNERS:
        abort(404)
    ticket = secrets.token_urlsafe(24)
    current_app.extensions["tickets"].put(
        ticket, {"member": member.id, "partner": partner}, lifetime=TICKET_LIFETIME
    )
    return redirect(f"{PARTNERS[partner]}?{urlencode({'ticket': ticket})}")


@bp.get("/back/<partner>")
def back(partner):
    """Partners link here when a member is done; they may name a page of ours."""
    if partner not in PARTNERS:
        abort(404)
    wanted = request.args.get("page", "")
<<<<<<< V
    if urlsplit(wanted).hostname in (None, request.host, urlsplit(PARTNERS[partner]).hostname):
        return redirect(wanted or url_for("pages.home"))
    return redirect(url_for("pages.home"))
=======
    return redirect(path_here(wanted))
>>>>>>> F


@bp.post("/api/ticket")
def redeem():
    """Called by a partner's server with its key and the ticket from the query."""
    body = request.get_json()
    partner = str(body.get("partner", ""))
    key = current_app.config["PARTNER_KEYS"].get(partner)
    if not key or not secrets.compare_digest(key.encode(), str(body.get("key", "")).encode()):
        abort(401)
    entry = current_app.extensions["tickets"].take(str(body.get("ticket", "")))
    if entry is None or entry["partner"] != partner:
        abort(404)
    member = db.session.get(Member, entry["member"])
    if member is None or member.suspended:
        abort(404)
    home = urlsplit(PARTNERS[partner])
    return {"name": member.display_name, "audience": home.hostname, "level": member.level}


@bp.get("/whoami")
def whoami():
    member = current_member()
    return {"name": member.display_name if member else None}
