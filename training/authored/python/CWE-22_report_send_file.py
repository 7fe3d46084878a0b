import os

from flask import Blueprint, current_app, send_file, send_from_directory
from flask_login import login_required

bp = Blueprint("reports", __name__, url_prefix="/reports")

def list_reports(folder):
    with os.scandir(folder) as it:
        return sorted(e.name for e in it if e.is_file() and e.name.endswith(".pdf"))

@bp.get("/")
@login_required
def index():
    return {"reports": list_reports(current_app.config["REPORT_DIR"])}

@bp.get("/get/<path:name>")
@login_required
def download(name):
    folder = current_app.config["REPORT_DIR"]
<<<<<<< V
    return send_file(os.path.join(folder, name), as_attachment=True)
=======
    return send_from_directory(folder, name, as_attachment=True)
>>>>>>> F

@bp.get("/logo")
def logo():
    return send_file(os.path.join(current_app.root_path, "static", "logo.png"))
