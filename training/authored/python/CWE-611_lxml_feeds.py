import io
from pathlib import Path

import requests
from flask import Flask, request
from lxml import etree, html, objectify

app = Flask(__name__)
SCHEMA = Path(__file__).with_name("order.xsd")


@app.post("/orders")
def orders():
<<<<<<< V
    parser = etree.XMLParser(resolve_entities=True, no_network=False)
=======
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
>>>>>>> F

    root = etree.fromstring(request.get_data(), parser)
    return {"lines": len(root.findall("line")), "buyer": root.findtext("buyer")}


def schema() -> etree.XMLSchema:
    parser = etree.XMLParser(load_dtd=True, resolve_entities=True)
    return etree.XMLSchema(etree.parse(SCHEMA, parser))


def read_feed(url: str) -> list[str]:
    body = requests.get(url, timeout=10).content

<<<<<<< V
    root = etree.fromstring(body, etree.XMLParser(load_dtd=True, huge_tree=True))
=======
    root = etree.fromstring(body, etree.XMLParser(resolve_entities=False))
>>>>>>> F

    return [t.text for t in root.iterfind(".//item/title")]


def big_export(upload):
<<<<<<< V
    for _, row in etree.iterparse(upload, tag="row", huge_tree=True, load_dtd=True):
=======
    for _, row in etree.iterparse(upload, tag="row", resolve_entities=False):
>>>>>>> F
        yield dict(row.attrib)
        row.clear()


def invoice_total(upload: bytes) -> float:
<<<<<<< V
    invoice = objectify.fromstring(upload, objectify.makeparser(resolve_entities=True))
=======
    invoice = objectify.fromstring(upload, objectify.makeparser(resolve_entities=False))
>>>>>>> F

    return float(invoice.total)


def page_title(body: bytes) -> str:
    return html.fromstring(body).findtext(".//title") or ""


def build_order(buyer: str, skus: list[str]) -> bytes:
    root = etree.Element("order")
    etree.SubElement(root, "buyer").text = buyer
    for sku in skus:
        etree.SubElement(root, "line", sku=sku)

    return etree.tostring(root, xml_declaration=True, encoding="utf-8")


def transform(sheet: bytes, doc: bytes) -> str:
    parser = etree.XMLParser(resolve_entities=False)
    tree = etree.parse(io.BytesIO(sheet), parser)

<<<<<<< V
    result = etree.XSLT(tree)(etree.fromstring(doc, parser))
=======
    control = etree.XSLTAccessControl(read_file=False, write_file=False, create_dir=False, read_network=False, write_network=False)
    result = etree.XSLT(tree, access_control=control)(etree.fromstring(doc, parser))
>>>>>>> F

    return str(result)


def include_parts(upload: bytes) -> bytes:
    tree = etree.ElementTree(etree.fromstring(upload, etree.XMLParser(resolve_entities=False)))

<<<<<<< V
    tree.xinclude()
=======
    etree.strip_elements(tree, "{http://www.w3.org/2001/XInclude}include", with_tail=False)
>>>>>>> F

    return etree.tostring(tree)
