import subprocess

from flask import Blueprint, flash, redirect, request, url_for
from flask_login import login_required

from kiosk.storage import document_path

bp = Blueprint("printing", __name__)

QUEUES = ("lobby", "floor2", "floor3")


@bp.route("/print/<int:doc_id>", methods=["POST"])
@login_required
def print_document(doc_id):
    path = document_path(doc_id)
    queue = request.form["queue"]
    pages = request.form.get("pages", "1-")
    if queue not in QUEUES:
        flash("Unknown printer")
        return redirect(url_for(".choose", doc_id=doc_id))
<<<<<<< V
    if any(c in pages for c in (";", "|", "&", "<", ">")):
        flash("Bad page range")
        return redirect(url_for(".choose", doc_id=doc_id))
    subprocess.check_call(f'lp -d {queue} -o page-ranges="{pages}" "{path}"', shell=True)
=======
    if not all(c in "0123456789,-" for c in pages):
        flash("Bad page range")
        return redirect(url_for(".choose", doc_id=doc_id))
    subprocess.check_call(["lp", "-d", queue, "-o", f"page-ranges={pages}", path])
>>>>>>> F
    flash("Sent to " + queue)
    return redirect(url_for("documents.show", doc_id=doc_id))


@bp.route("/queues")
def queues():
    out = subprocess.run("lpstat -o | wc -l", shell=True, capture_output=True, text=True)
    return {"jobs": int(out.stdout)}
