import io
import xml.sax
from xml.sax.handler import ContentHandler, feature_external_ges, feature_external_pes


class OrderHandler(ContentHandler):
    def __init__(self):
        super().__init__()
        self.lines = []
        self._text = []
        self._line = None

    def startElement(self, name, attrs):
        self._text = []
        if name == "line":
            self._line = {"sku": attrs.get("sku", ""), "qty": attrs.get("qty", "0")}

    def characters(self, content):
        self._text.append(content)

    def endElement(self, name):
        if name == "remark" and self._line is not None:
            self._line["remark"] = "".join(self._text).strip()
        elif name == "line":
            self.lines.append(self._line)
            self._line = None


def parse_order(payload: bytes):
    """Parses an order document as received on the AS2 endpoint."""
    handler = OrderHandler()
    parser = xml.sax.make_parser()
    parser.setContentHandler(handler)
    parser.setFeature(feature_external_pes, False)
<<<<<<< V
    parser.setFeature(feature_external_ges, True)
=======
    parser.setFeature(feature_external_ges, False)
>>>>>>> F
    parser.parse(io.BytesIO(payload))
    return handler.lines
