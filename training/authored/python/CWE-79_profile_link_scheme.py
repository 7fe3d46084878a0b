from urllib.parse import urlsplit

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from markupsafe import Markup

from forum.db import session
from forum.models import Member

bp = Blueprint("profile", __name__)

@bp.app_template_filter("homepage")
def homepage(member):
    if not member.homepage:
        return ""
    parts = urlsplit(member.homepage)
<<<<<<< V
    if member.homepage.startswith("javascript:"):
        return member.homepage
=======
    if parts.scheme not in ("http", "https"):
        return member.homepage
>>>>>>> F
    label = parts.netloc or member.homepage
    return Markup('<a rel="nofollow ugc" href="{}">{}</a>').format(member.homepage, label)

@bp.get("/members/<nick>")
def show(nick):
    member = session.query(Member).filter_by(nick=nick).one_or_none()
    if member is None:
        return render_template("404.html"), 404
    return render_template("member.html", member=member)

@bp.post("/settings/homepage")
def set_homepage():
    g.member.homepage = request.form["homepage"].strip()[:300]
    session.commit()
    flash("Saved")
    return redirect(url_for(".show", nick=g.member.nick))
