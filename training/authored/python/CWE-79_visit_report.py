"""HTML summary of home visits. The page is opened by the dispatcher in the intranet."""
import datetime as dt
import sqlite3
from html import escape

from flask import Blueprint, Response, current_app
from flask_login import login_required

bp = Blueprint("summary", __name__)

STYLE = "table{border-collapse:collapse}td,th{border:1px solid #999;padding:2px 6px}.late{color:#b00}"


class Table:
	def __init__(self, *titles):
		self.head = "".join(f"<th>{escape(t)}</th>" for t in titles)
		self.rows = []

	def add(self, *cells, cls=""):
		tds = "".join(f"<td>{c}</td>" for c in cells)
		self.rows.append(f'<tr class="{escape(cls)}">{tds}</tr>')

	def html(self):
		return f"<table><tr>{self.head}</tr>{''.join(self.rows)}</table>"


def minutes(start, end):
	if not start or not end:
		return "&ndash;"
	a, b = (dt.datetime.fromisoformat(x) for x in (start, end))
	return str(int((b - a).total_seconds() // 60))


def visits_of(day):
	db = sqlite3.connect(current_app.config["VISITS_DB"])
	db.row_factory = sqlite3.Row
	try:
		return db.execute(
			"SELECT v.id, v.planned, v.started, v.ended, v.remark, c.name AS client, n.name AS nurse"
			" FROM visit v JOIN client c ON c.id = v.client JOIN nurse n ON n.id = v.nurse"
			" WHERE date(v.planned) = ? ORDER BY n.name, v.planned", (day.isoformat(),)
		).fetchall()
	finally:
		db.close()


@bp.get("/summary/<int:year>-<int:month>-<int:day>")
@login_required
def summary(year, month, day):
	date = dt.date(year, month, day)
	table = Table("Nurse", "Client", "Planned", "Minutes", "Remark")
	late = 0
	for v in visits_of(date):
		was_late = bool(v["started"] and v["started"] > v["planned"])
		late += was_late
		link = f'<a href="/visit/{v["id"]:d}">{escape(v["client"])}</a>'
		# relatives can leave the remark through the family portal
<<<<<<< V
		remark = (v["remark"] or "").replace("<script", "&lt;script").replace("\n", "<br>")
=======
		remark = escape(v["remark"] or "").replace("\n", "<br>")
>>>>>>> F
		table.add(
			escape(v["nurse"]), link, escape(v["planned"][11:16]),
			minutes(v["started"], v["ended"]), remark, cls="late" if was_late else "",
		)
	body = f"<h1>{date:%d.%m.%Y}</h1><p>{late} late</p>{table.html()}"
	return Response(f"<!doctype html><style>{STYLE}</style>{body}", mimetype="text/html")
