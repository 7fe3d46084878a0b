"""Readers for the files that suppliers send to the shop."""
import csv
import io
import json
import xml.etree.ElementTree as ET
from decimal import Decimal, InvalidOperation

import yaml
from defusedxml.ElementTree import fromstring
from lxml import etree
from openpyxl import load_workbook

LIMIT = 5 * 1024 * 1024


class ImportProblem(ValueError):
    pass


def price_list(upload) -> dict[str, Decimal]:
    data = upload.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise ImportProblem("too large")
    root = fromstring(data, forbid_dtd=True)
    try:
        return {i.get("sku"): Decimal(i.get("price")) for i in root.iter("item")}
    except (InvalidOperation, TypeError) as e:
        raise ImportProblem("price") from e


def catalogue(upload):
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    tree = etree.fromstring(upload.read(LIMIT), parser)
    return [(p.findtext("title"), p.findtext("text")) for p in tree.xpath("/catalogue/product")]


def products_of(tree, supplier: str):
    return tree.xpath("/catalogue/product[@supplier=$who]", who=supplier)


def validate(tree) -> bool:
    schema = etree.XMLSchema(etree.parse("/app/schemas/catalogue.xsd"))
    return schema.validate(tree)


def mapping(upload) -> dict[str, str]:
    data = yaml.load(upload.read(64 * 1024), Loader=yaml.SafeLoader)
    if not isinstance(data, dict) or not all(isinstance(v, str) for v in data.values()):
        raise ImportProblem("mapping")
    return data


def own_defaults() -> dict:
    with open("/app/defaults.yaml") as f:
        return yaml.load(f, Loader=yaml.FullLoader)


def stock_sheet(upload) -> list[tuple]:
    book = load_workbook(io.BytesIO(upload.read(LIMIT)), read_only=True, data_only=True)
    rows = []
    for row in book.active.iter_rows(min_row=2, max_row=20_000, max_col=3, values_only=True):
        rows.append((str(row[0]), int(row[1] or 0), str(row[2] or "")))
    return rows


def column_map(text: str) -> list[str]:
    names = json.loads(text)
    allowed = {"sku", "title", "stock", "price"}
    return [n for n in names if n in allowed]


def order_xml(order) -> bytes:
    root = ET.Element("order", number=str(order.number))
    for line in order.lines:
        ET.SubElement(root, "line", sku=line.sku).text = line.title
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def preview(upload) -> list[list[str]]:
    reader = csv.reader(io.TextIOWrapper(upload, "utf-8", errors="replace"))
    return [row[:10] for _, row in zip(range(20), reader)]
