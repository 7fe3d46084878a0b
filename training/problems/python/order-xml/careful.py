import xml.etree.ElementTree as ElementTree


def order_xml(customer: str, items: list[tuple[str, int]]) -> str:
    order = ElementTree.Element("order")
    ElementTree.SubElement(order, "customer").text = customer
    for article, count in items:
        ElementTree.SubElement(order, "item", count=str(count)).text = article
    return ElementTree.tostring(order, encoding="unicode")
