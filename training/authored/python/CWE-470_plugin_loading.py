import importlib
import importlib.util
import pkgutil
from importlib.metadata import entry_points
from pathlib import Path

from flask import Blueprint, abort, request

from . import exporters, reports

bp = Blueprint("plugins", __name__)
FORMATS = {"csv": "exporters.csv_out", "xlsx": "exporters.xlsx_out", "pdf": "exporters.pdf_out"}


def discover():
    return [importlib.import_module(f"{exporters.__name__}.{m.name}") for m in pkgutil.iter_modules(exporters.__path__)]


@bp.get("/export/<fmt>")
def export(fmt):
<<<<<<< V
    module = importlib.import_module(FORMATS.get(fmt, fmt))
=======
    module = importlib.import_module(FORMATS[fmt])
>>>>>>> F
    return module.dump(request.args.to_dict())


def backend_from_settings(settings):
    path, _, name = settings.STORAGE_BACKEND.rpartition(".")
    return getattr(importlib.import_module(path), name)()


@bp.post("/reports/<name>")
def report(name):
<<<<<<< V
    func = getattr(reports, name.replace("-", "_"), None)
    if func is None:
        abort(404)
=======
    func = getattr(reports, f"report_{name}", None)
    if func is None:
        abort(404)
>>>>>>> F
    return func(request.get_json())


@bp.post("/tasks")
def enqueue():
    body = request.get_json()
<<<<<<< V
    cls = getattr(importlib.import_module(body["module"]), body["class"])
=======
    cls = {"resize": reports.Resize, "mail": reports.Mail}[body["class"]]
>>>>>>> F
    return {"id": cls(**body["args"]).enqueue()}


def load_formatters():
    return {ep.name: ep.load() for ep in entry_points(group="gauge.formatters")}


def load_script(path: Path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@bp.post("/dashboards/<int:did>/script")
def dashboard_script(did):
    upload = request.files["script"]
    target = Path("/srv/dash") / f"{did}.txt"
    upload.save(target)
<<<<<<< V
    return {"panels": load_script(target.rename(target.with_suffix(".py"))).PANELS}
=======
    return {"panels": target.read_text().splitlines()}
>>>>>>> F


@bp.get("/columns/<attr>")
def column(attr):
    rows = reports.latest()
<<<<<<< V
    return {"values": [str(getattr(r, attr)) for r in rows]}
=======
    return {"values": [str(r.public[attr]) for r in rows]}
>>>>>>> F


def migrations():
    folder = Path(__file__).parent / "migrations"
    return [load_script(p) for p in sorted(folder.glob("[0-9]*.py"))]
