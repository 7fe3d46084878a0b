import io
import xml.etree.ElementTree as ET
import xml.sax
from pathlib import Path

import defusedxml.ElementTree as DET
from flask import Blueprint, request
from lxml import etree

bp = Blueprint("feeds", __name__)
LAYOUT = Path(__file__).parent / "layout.xml"


def load_layout():
    """Our own layout file; it pulls the shared part in by an entity."""
    parser = etree.XMLParser(resolve_entities=True, load_dtd=True, no_network=True)
    tree = etree.parse(str(LAYOUT), parser)
    tree.xinclude()
    return tree


@bp.post("/feeds/offers")
def offers():
<<<<<<< V
    parser = etree.XMLParser(resolve_entities=True, no_network=False)
=======
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
>>>>>>> F
    tree = etree.fromstring(request.get_data(), parser)
    return {"offers": [o.get("sku") for o in tree.iter("offer")]}


@bp.post("/feeds/stock")
def stock():
    tree = etree.parse(io.BytesIO(request.get_data()), etree.XMLParser(resolve_entities=False))
<<<<<<< V
    tree.xinclude()
=======
>>>>>>> F
    return {"skus": [n.get("sku") for n in tree.iter("item")]}


@bp.post("/feeds/receipt")
def receipt():
    root = DET.fromstring(request.get_data(as_text=True))
    return {"number": root.findtext("number"), "total": root.findtext("total")}


@bp.post("/feeds/validate")
def validate():
    schema = etree.XMLSchema(etree.parse("schemas/offers.xsd"))
<<<<<<< V
    doc = etree.parse(io.BytesIO(request.get_data()), etree.XMLParser(load_dtd=True, dtd_validation=True))
=======
    doc = etree.parse(io.BytesIO(request.get_data()), etree.XMLParser(resolve_entities=False))
>>>>>>> F
    return {"valid": schema.validate(doc)}


def build_sitemap(urls):
    root = ET.Element("urlset", xmlns="http://www.sitemaps.org/schemas/sitemap/0.9")
    for url in urls:
        ET.SubElement(ET.SubElement(root, "url"), "loc").text = url
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


class OrderHandler(xml.sax.ContentHandler):
    def __init__(self):
        super().__init__()
        self.numbers = []

    def startElement(self, name, attrs):
        if name == "order":
            self.numbers.append(attrs["number"])


@bp.post("/feeds/orders")
def orders():
    handler = OrderHandler()
    reader = xml.sax.make_parser()
    reader.setContentHandler(handler)
<<<<<<< V
    reader.setFeature(xml.sax.handler.feature_external_ges, True)
=======
>>>>>>> F
    reader.parse(io.BytesIO(request.get_data()))
    return {"orders": handler.numbers}


@bp.post("/feeds/huge")
def huge():
    body = io.BytesIO(request.get_data())
    skus = []
<<<<<<< V
    for _, el in etree.iterparse(body, tag="offer", resolve_entities=True, load_dtd=True):
=======
    for _, el in etree.iterparse(body, tag="offer", resolve_entities=False):
>>>>>>> F
        skus.append(el.get("sku"))
        el.clear()
    return {"skus": skus}


def test_layout_has_header():
    root = etree.fromstring(b"<page><header/></page>")
    assert root.find("header") is not None
