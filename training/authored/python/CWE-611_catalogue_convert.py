#!/usr/bin/env python3
"""Convert supplier catalogues (XML) into the shop's JSON lines.

    catalogue-convert --inbox /srv/ftp/suppliers --out /srv/shop/import

The inbox is the folder into which suppliers upload over SFTP. The profile files
beside this program say, per supplier, where the fields stand; they share units
and field names through entities in a DTD that ships with them.
"""
import argparse
import decimal
import json
import logging
import sys
from pathlib import Path

from lxml import etree

log = logging.getLogger("catalogue")

PROFILES = Path(__file__).resolve().parent / "profiles"
MAX_BYTES = 60 * 1024 * 1024
MAX_ITEMS = 200_000

HOUSE_PARSER = etree.XMLParser(load_dtd=True, resolve_entities=True, no_network=True)
FEED_PARSER = etree.XMLParser(
    load_dtd=False, resolve_entities=False, no_network=True, huge_tree=False
)

class FeedError(Exception):
    pass

class Profile:
    """Paths of the fields in one supplier's files."""

    def __init__(self, supplier, root):
        self.supplier = supplier
        self.item = root.findtext("item").strip()
        self.currency = root.findtext("currency", "EUR").strip()
        self.fields = {f.get("name"): f.text.strip() for f in root.iter("field")}
        missing = {"sku", "title", "price"} - set(self.fields)
        if missing:
            raise FeedError(f"profile {supplier}: no {', '.join(sorted(missing))}")

def load_profiles():
    profiles = {}
    for path in sorted(PROFILES.glob("*.xml")):
        root = etree.parse(str(path), HOUSE_PARSER).getroot()
        profiles[path.stem] = Profile(path.stem, root)
    return profiles

def price(text):
    """Decimal price with two digits from 1.234,50 or 1234.5"""
    text = text.strip().replace("\u00a0", "")
    if "," in text:
        text = text.replace(".", "").replace(",", ".")
    try:
        value = decimal.Decimal(text)
        return str(value.quantize(decimal.Decimal("0.01")))
    except decimal.InvalidOperation:
        raise FeedError(f"price {text[:20]!r}") from None

def text_at(node, path):
    """Text of the first match; comments and entity nodes count for nothing."""
    found = node.find(path)
    if found is None:
        return ""
    return " ".join(found.text.split()) if isinstance(found.text, str) else ""

def season_of(path):
    """Season from the small description that some suppliers put beside a catalogue."""
    info = path.with_suffix(".info")
    if not info.is_file() or info.is_symlink() or info.stat().st_size > 64 * 1024:
        return ""
    try:
        return text_at(etree.parse(str(info), FEED_PARSER).getroot(), "season")[:40]
    except etree.XMLSyntaxError:
        return ""

def read_feed(path):
    if path.stat().st_size > MAX_BYTES:
        raise FeedError(f"{path.name} is too large")
    try:
<<<<<<< V
        tree = etree.parse(str(path), HOUSE_PARSER)
=======
        tree = etree.parse(str(path), FEED_PARSER)
>>>>>>> F
    except etree.XMLSyntaxError as exc:
        raise FeedError(f"{path.name}: {exc}") from None
    return tree.getroot()

def convert_item(node, profile):
    item = {"supplier": profile.supplier, "currency": profile.currency}
    for name, path in profile.fields.items():
        item[name] = text_at(node, path)
    if not item["sku"] or not item["title"]:
        raise FeedError("item without sku or title")
    item["price"] = price(item["price"])
    return item

def convert(path, profile, out):
    """Write one line per item; returns counts of written and skipped items."""
    written = skipped = 0
    season = season_of(path)
    for node in read_feed(path).iter(profile.item):
        if written + skipped >= MAX_ITEMS:
            raise FeedError(f"{path.name}: more than {MAX_ITEMS} items")
        try:
            item = {**convert_item(node, profile), "season": season}
        except FeedError as exc:
            log.debug("%s line %s: %s", path.name, node.sourceline, exc)
            skipped += 1
            continue
        out.write(json.dumps(item, ensure_ascii=False) + "\n")
        written += 1
    return written, skipped

def inbox_files(inbox, profiles):
    """Pairs of path and profile for the folders of known suppliers."""
    for supplier, profile in profiles.items():
        folder = inbox / supplier
        if not folder.is_dir():
            continue
        for path in sorted(folder.glob("*.xml")):
            if path.is_file() and not path.is_symlink():
                yield path, profile

def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--inbox", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("-v", "--verbose", action="store_true")
    args = parser.parse_args()
    logging.basicConfig(level=logging.DEBUG if args.verbose else logging.INFO)
    status = 0
    for path, profile in inbox_files(args.inbox, load_profiles()):
        target = args.out / f"{profile.supplier}-{path.stem}.jsonl"
        partial = target.with_suffix(".partial")
        try:
            with open(partial, "w", encoding="utf-8") as out:
                written, skipped = convert(path, profile, out)
        except FeedError as exc:
            log.error("%s: %s", profile.supplier, exc)
            partial.unlink(missing_ok=True)
            status = 1
            continue
        partial.replace(target)
        path.unlink()
        log.info("%s: %d items, %d skipped", path.name, written, skipped)
    return status

if __name__ == "__main__":
    sys.exit(main())
