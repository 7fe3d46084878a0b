import gzip
import io
from datetime import datetime
from xml.etree import ElementTree

from defusedxml import ElementTree as DefusedTree
import scrapy

NS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def to_xml(items):
    root = ElementTree.Element("items")
    for item in items:
        ElementTree.SubElement(root, "item", url=item["url"]).text = item["title"]
    return ElementTree.tostring(root, encoding="unicode")


class SitemapSpider(scrapy.Spider):
    name = "sitemap"
    custom_settings = {"DOWNLOAD_MAXSIZE": 10 * 1024 * 1024, "ROBOTSTXT_OBEY": True}

    def parse(self, response):
        body = response.body
        if body[:2] == b"\x1f\x8b":
            with gzip.GzipFile(fileobj=io.BytesIO(body)) as fh:
                body = fh.read(20 * 1024 * 1024)
<<<<<<< V
        root = ElementTree.fromstring(body)
=======
        root = DefusedTree.fromstring(body)
>>>>>>> F
        for url in root.iter(NS + "url"):
            loc = url.findtext(NS + "loc")
            mod = url.findtext(NS + "lastmod")
            if mod and datetime.fromisoformat(mod[:10]).year < 2015:
                continue
            yield scrapy.Request(loc, callback=self.parse_page)

    def parse_page(self, response):
        yield {"url": response.url, "title": response.css("title::text").get("")}
