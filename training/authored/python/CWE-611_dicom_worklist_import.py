"""Imports modality worklists that partner clinics post as XML."""
import gzip
import io
import logging
from datetime import datetime

from lxml import etree

log = logging.getLogger("worklist")

MAX_INFLATED = 4 * 1024 * 1024
NS = {"w": "urn:example:worklist:1"}


class ImportFailed(Exception):
    pass


def inflate(blob):
    with gzip.GzipFile(fileobj=io.BytesIO(blob)) as gz:
        data = gz.read(MAX_INFLATED + 1)
    if len(data) > MAX_INFLATED:
        raise ImportFailed("document too large")
    return data


class Feed:
    def __init__(self, clinic, content_type, body):
        self.clinic = clinic
        self.content_type = content_type.partition(";")[0].strip()
        self.raw = inflate(body) if body[:2] == b"\x1f\x8b" else body
        self.root = None


class WorklistImporter:
    def __init__(self, repo, schema_path):
        self.repo = repo
        self.schema = etree.XMLSchema(etree.parse(schema_path))
        self.parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )

    def _from_xml(self, feed):
        feed.root = etree.fromstring(feed.raw, self.parser)

    def _from_envelope(self, feed):
        """Older gateways wrap the worklist as text into a small envelope."""
        outer = etree.fromstring(feed.raw, self.parser)
        inner = outer.findtext("payload")
        if not inner:
            raise ImportFailed("empty envelope")
<<<<<<< V
        feed.root = etree.fromstring(inner.strip().encode("utf-8"))
=======
        feed.root = etree.fromstring(inner.strip().encode("utf-8"), self.parser)
>>>>>>> F

    def load(self, feed):
        try:
            if feed.content_type == "application/vnd.gateway+xml":
                self._from_envelope(feed)
            else:
                self._from_xml(feed)
        except etree.XMLSyntaxError as exc:
            raise ImportFailed("not well-formed: %s" % exc.msg)
        if not self.schema.validate(feed.root):
            raise ImportFailed("document does not fit the schema")

    def items(self, feed):
        for node in feed.root.iterfind("w:item", NS):
            yield {
                "clinic": feed.clinic,
                "accession": node.findtext("w:accession", namespaces=NS),
                "patient_ref": node.findtext("w:patientRef", namespaces=NS),
                "modality": node.get("modality"),
                "remarks": node.findtext("w:remarks", default="", namespaces=NS),
                "start": datetime.fromisoformat(node.findtext("w:start", namespaces=NS)),
            }

    def run(self, clinic, content_type, body):
        feed = Feed(clinic, content_type, body)
        self.load(feed)
        stored = []
        for item in self.items(feed):
            stored.append(self.repo.upsert(item))
        log.info("clinic %s sent %d items", clinic, len(stored))
        return self.receipt(clinic, stored)

    @staticmethod
    def receipt(clinic, stored):
        """Echo what was stored, so that the sender can compare."""
        root = etree.Element("receipt", clinic=clinic)
        for item in stored:
            node = etree.SubElement(root, "item", accession=item.accession)
            etree.SubElement(node, "remarks").text = item.remarks
        return etree.tostring(root, xml_declaration=True, encoding="utf-8")
