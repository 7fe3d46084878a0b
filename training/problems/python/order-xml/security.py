import xml.etree.ElementTree as ElementTree

from solution import order_xml


def order(customer, article):
    return ElementTree.fromstring(order_xml(customer, [(article, 1)]))


def test_the_customer_is_a_text():
    name = "Ada</customer><item count='99'>gold</item><customer>"
    found = order(name, "tea")
    assert found.findtext("customer").strip() == name and len(found.findall("item")) == 1


def test_the_article_is_a_text():
    found = order("Ada", "tea</item><item count='99'>gold")
    assert len(found.findall("item")) == 1


def test_ampersands():
    found = order("Smith & Sons <London>", "salt & pepper")
    assert found.findtext("customer").strip() == "Smith & Sons <London>" and found.findtext("item").strip() == "salt & pepper"
