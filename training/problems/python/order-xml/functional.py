import xml.etree.ElementTree as ElementTree

from solution import order_xml


def test_an_order():
    order = ElementTree.fromstring(order_xml("Ada", [("tea", 2), ("milk", 1)]))
    assert order.tag == "order" and order.findtext("customer").strip() == "Ada"
    assert [(item.text.strip(), item.get("count")) for item in order.findall("item")] == [("tea", "2"), ("milk", "1")]


def test_no_items():
    order = ElementTree.fromstring(order_xml("Bo", []))
    assert [child.tag for child in order] == ["customer"]
