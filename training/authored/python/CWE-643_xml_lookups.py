import re
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape, quoteattr

import elementpath
from lxml import etree

CATALOG = etree.parse(str(Path(__file__).with_name("catalog.xml")))
FIND_BY_SKU = etree.XPath("//part[@sku=$sku]")
NS = {"c": "urn:catalog"}


def part_by_sku(sku):
    return FIND_BY_SKU(CATALOG, sku=sku)


def user_node(doc, login, pin):
<<<<<<< V
    found = doc.xpath(f"//user[@login='{login}' and @pin='{pin}'][1]")
=======
    found = doc.xpath("//user[@login=$l and @pin=$p]", l=login, p=pin)
>>>>>>> F
    return found[0] if found else None


def parts_of_maker(request):
    maker = request.args["maker"]
<<<<<<< V
    return CATALOG.xpath('//part[maker="%s"]/@sku' % maker.replace("'", ""))
=======
    return CATALOG.xpath('//part[maker=$maker]/@sku', maker=maker)
>>>>>>> F


def nth_part(n):
    return CATALOG.xpath(f"(//part)[{int(n)}]")


def child_text(request, part):
    field = request.args["field"]
<<<<<<< V
    return part.xpath(f"string({field})")
=======
    return part.findtext(field) if field in ("name", "maker", "unit") else None
>>>>>>> F


def transform(request):
<<<<<<< V
    xslt = etree.XSLT(etree.fromstring(request.get_data()))
=======
    xslt = etree.XSLT(etree.parse("views/table.xsl"))
>>>>>>> F
    return str(xslt(CATALOG))


def order_document(order):
<<<<<<< V
    return f"<order note='{escape(order.note)}'><sku>{escape(order.sku)}</sku></order>"
=======
    return f"<order note={quoteattr(order.note)}><sku>{escape(order.sku)}</sku></order>"
>>>>>>> F


def order_element(order):
    root = ET.Element("order", note=order.note)
    ET.SubElement(root, "sku").text = order.sku
    return ET.tostring(root)


def customer_fragment(customer):
<<<<<<< V
    return etree.fromstring("<customer><name>%s</name></customer>" % customer.name)
=======
    return etree.fromstring("<customer><name>%s</name></customer>" % escape(customer.name))
>>>>>>> F


def prices(currency):
    if not re.fullmatch(r"[A-Z]{3}", currency):
        raise ValueError(currency)
    return elementpath.select(CATALOG, f"//c:price[@cur='{currency}']", namespaces=NS)
