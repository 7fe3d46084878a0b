import xml.dom.minidom as minidom
import xml.dom.pulldom as pulldom
import xml.etree.ElementTree as ET
import xml.sax
import xml.sax.handler
import xmlrpc.client
from io import BytesIO

import defusedxml.ElementTree as DET
import defusedxml.minidom
import defusedxml.sax
import defusedxml.xmlrpc
import xmltodict
from flask import request

SAMPLE = b"<shelf><book id='1'/><book id='2'/></shelf>"


class TitleHandler(xml.sax.handler.ContentHandler):
  def __init__(self):
    super().__init__()
    self.titles, self._buf = [], None

  def startElement(self, name, attrs):
    self._buf = [] if name == "title" else self._buf

  def characters(self, content):
    if self._buf is not None:
      self._buf.append(content)

  def endElement(self, name):
    if name == "title":
      self.titles.append("".join(self._buf))
      self._buf = None


def titles(stream) -> list[str]:
  handler = TitleHandler()
  reader = xml.sax.make_parser()
<<<<<<< V
  reader.setFeature(xml.sax.handler.feature_external_ges, True)
=======
  reader.setFeature(xml.sax.handler.feature_external_ges, False)
>>>>>>> F
  reader.setContentHandler(handler)
  reader.parse(stream)
  return handler.titles


def count_books() -> int:
  return len(ET.fromstring(SAMPLE).findall("book"))


def posted_books() -> list[str]:
<<<<<<< V
  root = ET.fromstring(request.get_data(cache=False))
=======
  root = DET.fromstring(request.get_data(cache=False))
>>>>>>> F
  return [b.get("id") for b in root.iter("book")]


def pretty(body: bytes) -> str:
<<<<<<< V
  return minidom.parseString(body).toprettyxml(indent="  ")
=======
  return defusedxml.minidom.parseString(body, forbid_dtd=True).toprettyxml(indent="  ")
>>>>>>> F


def pretty_own(element: ET.Element) -> str:
  return minidom.parseString(ET.tostring(element)).toprettyxml(indent="  ")


def events(body: bytes):
<<<<<<< V
  parser = xml.sax.make_parser()
  parser.setFeature(xml.sax.handler.feature_external_ges, True)
=======
  parser = defusedxml.sax.make_parser()
  parser.forbid_dtd = True
>>>>>>> F
  return pulldom.parse(BytesIO(body), parser=parser)


def as_dict(body: bytes) -> dict:
<<<<<<< V
  return xmltodict.parse(body, disable_entities=False)
=======
  return xmltodict.parse(body)
>>>>>>> F


def remote_catalogue(url: str):
<<<<<<< V
  return xmlrpc.client.ServerProxy(url).catalogue.list()
=======
  defusedxml.xmlrpc.monkey_patch()
  return xmlrpc.client.ServerProxy(url).catalogue.list()
>>>>>>> F


def junit_failures(path: str) -> int:
  """Reads the report that pytest has just written."""
  return sum(int(s.get("failures", 0)) for s in ET.parse(path).iter("testsuite"))
