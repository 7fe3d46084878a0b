import zipfile
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape, quoteattr

from defusedxml.ElementTree import fromstring, iterparse

DC = "{http://purl.org/dc/elements/1.1/}"
CONTAINER = "META-INF/container.xml"


def package_path(zf):
    root = fromstring(zf.read(CONTAINER))
    for node in root.iter():
        if node.tag.endswith("rootfile"):
            return node.attrib["full-path"]
    raise ValueError("no rootfile")


def read_metadata(path):
    """Title and authors of an e-book that a reader added to the shelf."""
    with zipfile.ZipFile(path) as zf, zf.open(package_path(zf)) as fh:
        title, authors = None, []
        for _, el in iterparse(fh, events=("end",)):
            if el.tag == DC + "title":
                title = el.text
            elif el.tag == DC + "creator":
                authors.append(el.text)
    return title, authors


def write_index(books, out):
    root = ET.Element("shelf")
    for title, authors in books:
        ET.SubElement(root, "book", title=title or "").text = ", ".join(authors)
    ET.ElementTree(root).write(out, encoding="utf-8", xml_declaration=True)


def opml_outline(title, url):
    return f"<outline text={quoteattr(title)} xmlUrl={quoteattr(url)}>{escape(title)}</outline>"
