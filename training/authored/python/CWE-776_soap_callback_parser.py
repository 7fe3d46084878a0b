import base64
import logging
from decimal import Decimal
from xml.dom import minidom
from xml.etree import ElementTree

import defusedxml.ElementTree as DefusedET
import defusedxml.minidom
from bottle import Bottle, HTTPError, request, response

log = logging.getLogger("paygate.soap")
app = Bottle()

SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
MAX_BODY = 128 * 1024


def text_of(node, name, default=""):
    found = node.getElementsByTagName(name)
    if not found or found[0].firstChild is None:
        return default
    return found[0].firstChild.nodeValue.strip()


class Notification:
    def __init__(self, reference, amount, status):
        self.reference = reference
        self.amount = amount
        self.status = status
        self.lines = []


class Callback:
    """One SOAP request of the payment gateway."""

    def __init__(self, body):
        self.body = body
        self.dom = None
        self.attachment = None

    def parse(self):
        self.dom = defusedxml.minidom.parseString(self.body)
        root = self.dom.documentElement
        if root.namespaceURI != SOAP or root.localName != "Envelope":
            raise ValueError("not a SOAP envelope")
        packed = text_of(root, "Basket")
        if packed:
            self.attachment = base64.b64decode(packed, validate=True)
        return root

    def notification(self):
        root = self.parse()
        note = Notification(
            text_of(root, "Reference"),
            Decimal(text_of(root, "Amount", "0")),
            text_of(root, "Status"),
        )
        if self.attachment:
            note.lines = list(self.basket())
        return note

    def basket(self):
<<<<<<< V
        doc = minidom.parseString(self.attachment)
=======
        doc = defusedxml.minidom.parseString(self.attachment)
>>>>>>> F
        for item in doc.getElementsByTagName("line"):
            yield item.getAttribute("sku"), int(item.getAttribute("qty") or 1), text_of(item, "label")


class Rates:
    def __init__(self):
        self.table = {}

    def load(self, data):
        for node in DefusedET.fromstring(data).iter("rate"):
            self.table[node.get("currency")] = Decimal(node.text)


rates = Rates()


def answer(status):
    root = ElementTree.Element("{%s}Envelope" % SOAP)
    body = ElementTree.SubElement(root, "{%s}Body" % SOAP)
    ElementTree.SubElement(body, "Ack").text = status
    response.content_type = "text/xml; charset=utf-8"
    return ElementTree.tostring(root, encoding="utf-8")


def fault(text):
    doc = minidom.Document()
    node = doc.createElementNS(SOAP, "Fault")
    node.appendChild(doc.createTextNode(text))
    doc.appendChild(node)
    return HTTPError(400, doc.toxml())


@app.post("/callback")
def callback():
    if request.content_length > MAX_BODY:
        raise HTTPError(413)
    try:
        note = Callback(request.body.read(MAX_BODY)).notification()
    except Exception as exc:
        log.warning("callback was refused: %s", type(exc).__name__)
        return fault("malformed request")
    app.config["orders"].apply(note)
    return answer("OK")


@app.put("/rates")
def put_rates():
    rates.load(request.body.read(MAX_BODY))
    return answer("%d rates" % len(rates.table))
