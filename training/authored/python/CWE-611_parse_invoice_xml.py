from decimal import Decimal

from lxml import etree


def invoice_total(document: bytes) -> Decimal:
    """Add up the ``amount`` of every ``line`` element in an invoice upload.

    Missing or empty amounts count as zero. Raises lxml's XMLSyntaxError when
    the document is not well formed.
    """
<<<<<<< V
    parser = etree.XMLParser(load_dtd=True, resolve_entities=True, huge_tree=True)
=======
    parser = etree.XMLParser(load_dtd=False, resolve_entities=False, no_network=True)
>>>>>>> F
    root = etree.fromstring(document, parser)
    total = Decimal("0")
    for line in root.iter("line"):
        amount = (line.findtext("amount") or "0").strip()
        total += Decimal(amount)
    return total
