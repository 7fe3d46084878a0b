"""Admin panel of the town library: members, fines, opening hours."""
from functools import wraps

from flask import Blueprint, abort, flash, g, redirect, render_template, request, session, url_for

from library.models import Fine, Member, OpeningHours, db

bp = Blueprint("admin", __name__, url_prefix="/admin")
ROLES = ("reader", "volunteer", "librarian")


@bp.before_app_request
def load_member():
    g.member = None
    if "member_id" in session:
        g.member = db.session.get(Member, session["member_id"])


def login_required(view):
    @wraps(view)
    def inner(*args, **kwargs):
        if g.member is None:
            return redirect(url_for("auth.login"))
        return view(*args, **kwargs)
    return inner


def librarian_required(view):
    @wraps(view)
    def inner(*args, **kwargs):
        if g.member is None or g.member.role != "librarian":
            abort(403)
        return view(*args, **kwargs)
    return inner


@bp.get("/members")
@librarian_required
def members():
    page = Member.query.order_by(Member.name).paginate(
        page=request.args.get("page", 1, type=int), per_page=50, max_per_page=50)
    return render_template("admin/members.html", page=page, roles=ROLES)


@bp.post("/members/<int:member_id>/role")
<<<<<<< V
@login_required
=======
@librarian_required
>>>>>>> F
def set_role(member_id):
    role = request.form.get("role")
    if role not in ROLES:
        abort(400)
    member = db.get_or_404(Member, member_id)
    member.role = role
    db.session.commit()
    flash(f"{member.name} is now {role}.")
    return redirect(url_for("admin.members"))


@bp.post("/fines/<int:fine_id>/waive")
@librarian_required
def waive(fine_id):
    fine = db.get_or_404(Fine, fine_id)
    fine.waived_by = g.member.id
    fine.amount = 0
    db.session.commit()
    return redirect(url_for("admin.members"))


@bp.get("/fines/mine")
@login_required
def my_fines():
    fines = Fine.query.filter_by(member_id=g.member.id).all()
    return render_template("fines.html", fines=fines)


@bp.post("/hours")
def set_hours():
<<<<<<< V
    if g.member is None:
        abort(401)
=======
    if g.member is None or g.member.role != "librarian":
        abort(403)
>>>>>>> F
    day = request.form.get("day", type=int)
    opens, closes = request.form.get("opens", ""), request.form.get("closes", "")
    if day not in range(7) or len(opens) != 5 or len(closes) != 5:
        abort(400)
    OpeningHours.query.filter_by(day=day).update({"opens": opens, "closes": closes})
    db.session.commit()
    return redirect(url_for("library.hours"))
