import logging

from flask import Flask, Response, request
from lxml import etree

log = logging.getLogger("gateway")
app = Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = 1 << 20

SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
SCHEMA = etree.XMLSchema(etree.parse("schemas/meterservice.xsd", etree.XMLParser(no_network=True)))


def fault(code, text):
    env = etree.Element(f"{{{SOAP}}}Envelope")
    node = etree.SubElement(etree.SubElement(env, f"{{{SOAP}}}Body"), f"{{{SOAP}}}Fault")
    etree.SubElement(node, "faultcode").text = code
    etree.SubElement(node, "faultstring").text = text
    return Response(etree.tostring(env), 500, mimetype="text/xml")


@app.post("/MeterService")
def meter_service():
    data = request.get_data()
    parser = etree.XMLParser(
        schema=SCHEMA,
        huge_tree=False,
<<<<<<< V
        no_network=False,
        attribute_defaults=True,
        dtd_validation=False,
        resolve_entities=True,
=======
        no_network=True,
        attribute_defaults=True,
        dtd_validation=False,
        resolve_entities=False,
>>>>>>> F
    )
    try:
        body = etree.fromstring(data, parser).find(f"{{{SOAP}}}Body")
    except etree.XMLSyntaxError as exc:
        return fault("Client", exc.msg)
    action = etree.QName(body[0]).localname
    log.info("call %s", action)
    handler = app.extensions["meters"].get(action)
    return handler(body[0]) if handler else fault("Client", f"no operation {action}")
