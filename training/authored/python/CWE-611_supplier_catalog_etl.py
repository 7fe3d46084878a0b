#!/usr/bin/env python3
"""Load supplier catalogues (XML, received by SFTP) into the staging tables."""
import argparse
import logging
import pathlib
import sqlite3
import sys
from decimal import Decimal, InvalidOperation

from lxml import etree

log = logging.getLogger("catalog")
NS = {"c": "urn:catalog:3"}
SCHEMA_FILE = pathlib.Path(__file__).with_name("catalog.xsd")


def load_schema():
    return etree.XMLSchema(etree.parse(str(SCHEMA_FILE)))


def parse(path, schema):
<<<<<<< V
    parser = etree.XMLParser(resolve_entities=True, no_network=False, remove_comments=True)
=======
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
>>>>>>> F
    tree = etree.parse(str(path), parser)
    if not schema.validate(tree):
        raise ValueError(f"{path.name}: {schema.error_log.last_error.message}")
    return tree.getroot()


def text(node, name, default=""):
    found = node.find(f"c:{name}", NS)
    return (found.text or default).strip() if found is not None else default


def articles(root):
    supplier = root.get("supplier")
    for node in root.iterfind("c:article", NS):
        try:
            price = Decimal(text(node, "price", "0"))
        except InvalidOperation:
            log.warning("article %s: price not readable", node.get("id"))
            continue
        yield supplier, node.get("id"), text(node, "title"), text(node, "description"), str(price)


def store(conn, rows):
    with conn:
        cur = conn.executemany(
            "INSERT OR REPLACE INTO staging_article VALUES (?, ?, ?, ?, ?)", rows
        )
    return cur.rowcount


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("inbox", type=pathlib.Path)
    ap.add_argument("--db", default="staging.db")
    ap.add_argument("--keep", action="store_true", help="do not move loaded files")
    args = ap.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s")

    done = args.inbox / "done"
    done.mkdir(exist_ok=True)
    schema = load_schema()
    conn = sqlite3.connect(args.db)
    errors = 0
    for path in sorted(args.inbox.glob("*.xml")):
        try:
            count = store(conn, list(articles(parse(path, schema))))
        except (etree.XMLSyntaxError, ValueError) as exc:
            log.error("%s", exc)
            errors += 1
            continue
        log.info("%s: %d articles", path.name, count)
        if not args.keep:
            path.rename(done / path.name)
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
