from xml.etree import ElementTree as ET

import elementpath
from flask import Flask, abort, request
from lxml import etree

app = Flask(__name__)
TREE = etree.parse("data/staff.xml")
STOCK = ET.parse("data/stock.xml").getroot()
COLUMNS = {"name": "name/text()", "desk": "desk/text()", "team": "@team"}

FIND_DESK = etree.XPath("//person[@login = $login]/desk/text()")


@app.get("/desk")
def desk():
	login = request.args["login"]
<<<<<<< V
	found = TREE.xpath(f"//person[@login = '{login}']/desk/text()")
=======
	found = FIND_DESK(TREE, login=login)
>>>>>>> F
	return found[0] if found else abort(404)


@app.post("/door")
def door():
	badge, code = request.form["badge"], request.form["code"]
<<<<<<< V
	hits = TREE.xpath("count(//door[badge='%s' and code='%s'])" % (badge, code))
=======
	hits = TREE.xpath("count(//door[badge=$b and code=$c])", b=badge, c=code)
>>>>>>> F
	return ("open", 200) if hits else ("closed", 403)


@app.get("/people/<field>")
def people(field):
<<<<<<< V
	return {"values": TREE.xpath("//person/" + COLUMNS.get(field, field))}
=======
	return {"values": TREE.xpath("//person/" + COLUMNS.get(field, "name/text()"))}
>>>>>>> F


def stock_item(sku: str):
<<<<<<< V
	return STOCK.find(f".//item[@sku='{sku}'][@public='1']")
=======
	return next((i for i in STOCK.iterfind(".//item[@public='1']") if i.get("sku") == sku), None)
>>>>>>> F


def nth_shelf(number: int):
	return TREE.xpath(f"(//shelf)[{number:d}]/@label")


def prices(root, currency: str):
<<<<<<< V
	return elementpath.select(root, f"//price[@currency = '{currency}']/text()")
=======
	return elementpath.select(root, "//price[@currency = $cur]/text()", variables={"cur": currency})
>>>>>>> F


def teams():
	names = []
	for kind in ("field", "office"):
		names += TREE.xpath(f"//team[@kind='{kind}']/@name")
	return names


def visible_notes(author: str):
	finder = etree.XPathEvaluator(TREE)
<<<<<<< V
	return finder('//note[@author="' + author.strip() + '" and @visible="yes"]')
=======
	return finder('//note[@author=$author and @visible="yes"]', author=author)
>>>>>>> F
