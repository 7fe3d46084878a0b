import importlib
import importlib.util
import pkgutil
from importlib.metadata import entry_points
from pathlib import Path

from flask import Flask, abort, request

import reports
from reports import formats

app = Flask(__name__)
EXPORTERS = {"csv": "reports.formats.csv_out", "ods": "reports.formats.ods_out"}
ACTIONS = {"start", "stop", "status"}


@app.get("/export/<kind>")
def export(kind):
<<<<<<< V
	module = importlib.import_module(EXPORTERS.get(kind, kind))
=======
	module = importlib.import_module(EXPORTERS[kind])
>>>>>>> F

	return module.render(request.args.get("q", ""))


@app.post("/device/<int:number>/<action>")
def device(number, action):
	target = reports.device(number)

<<<<<<< V
	if not hasattr(target, action):
=======
	if action not in ACTIONS:
>>>>>>> F
		abort(404)

	return {"result": getattr(target, action)()}


def make_widget(spec: dict):
	"""`spec` is one entry of a dashboard that users share by JSON."""
<<<<<<< V
	cls = globals()[spec["type"]]
=======
	cls = {"Gauge": Gauge, "Chart": Chart}[spec["type"]]
>>>>>>> F

	return cls(**spec.get("options", {}))


class Gauge:
	def __init__(self, low=0, high=100):
		self.low, self.high = low, high

	def patch(self, changes: dict) -> None:
		for key, value in changes.items():
<<<<<<< V
			if hasattr(self, key) and value:
=======
			if key in ("low", "high"):
>>>>>>> F
				setattr(self, key, value)


class Chart:
	def __init__(self, kind="line"):
		self.kind = kind

	def value(self, row, path: str):
		for part in path.split("."):
<<<<<<< V
			row = getattr(row, part)
=======
			row = row[part]
>>>>>>> F
		return row


def load_formats() -> dict:
	found = {}
	for info in pkgutil.iter_modules(formats.__path__):
		found[info.name] = importlib.import_module(f"{formats.__name__}.{info.name}")

	return found


def installed_plugins() -> dict:
	return {ep.name: ep.load() for ep in entry_points(group="reports.plugins")}


def load_theme(folder: Path, name: str):
<<<<<<< V
	spec = importlib.util.spec_from_file_location("theme", folder / "uploads" / f"{name}.py")
	module = importlib.util.module_from_spec(spec)
	spec.loader.exec_module(module)
	return module.COLOURS
=======
	lines = (folder / "uploads" / f"{Path(name).name}.txt").read_text().splitlines()
	return dict(line.split("=", 1) for line in lines if "=" in line)
>>>>>>> F


def column(rows, attr: str = "title"):
	return [getattr(row, attr, "") for row in rows]
