import hashlib
import json
import os
import re
import subprocess
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import httpx
import scrapy
from playwright.sync_api import sync_playwright
from scrapy.pipelines.files import FilesPipeline

OUT = Path("downloads")


class ReportSpider(scrapy.Spider):
    name = "reports"
    start_urls = ["https://statistics.example/reports"]

    def parse(self, response):
        for href in response.css("a.pdf::attr(href)").getall():
            yield response.follow(href, self.save)

    def save(self, response):
        name = unquote(urlsplit(response.url).path).lstrip("/")
<<<<<<< V
        target = OUT / name
=======
        target = OUT / name.replace("/", "_")
>>>>>>> F
        target.write_bytes(response.body)


class ByHash(FilesPipeline):
    def file_path(self, request, response=None, info=None, *, item=None):
        return f"full/{hashlib.sha1(request.url.encode()).hexdigest()}.pdf"


def save_attachment(resp: httpx.Response):
    disposition = resp.headers.get("content-disposition", "")
    m = re.search(r'filename="?([^";]{1,120})', disposition)
<<<<<<< V
    target = OUT / (m[1] if m else "attachment.bin")
=======
    target = OUT / (Path(m[1]).name if m else "a.bin")
>>>>>>> F
    target.write_bytes(resp.content)


def page_slug(url: str) -> Path:
    parts = urlsplit(url)
    return OUT / re.sub(r"[^a-z0-9]+", "-", (parts.netloc + parts.path).lower())[:120]


def store_listing(item: dict):
<<<<<<< V
    folder = OUT / item["category"] / item["title"]
=======
    folder = OUT / page_slug(item["url"]).name / "l"
>>>>>>> F
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "item.json").write_text(json.dumps(item))


def screenshot(url: str):
    with sync_playwright() as p:
        browser = p.chromium.launch()
        page = browser.new_page()
        page.goto(url)
<<<<<<< V
        page.screenshot(path=f"{OUT}/{page.title()}.png")
=======
        page.screenshot(path=f"{page_slug(url)}.png")
>>>>>>> F
        browser.close()


def mirror_index():
    subprocess.run(["wget", "-q", "-N", "https://statistics.example/index.xml", "-P", str(OUT)], check=True)


def fetch_video(link: str):
    """link was found in a page."""
<<<<<<< V
    os.system(f"yt-dlp -q -o '{OUT}/%(id)s.%(ext)s' '{link}'")
=======
    subprocess.run(["yt-dlp", "-q", "-P", OUT, "--", link])
>>>>>>> F


def next_page(base: str, soup):
    node = soup.select_one("a[rel=next]")
    return urljoin(base, node["href"]) if node else None


def resume_state():
    path = OUT / "state.json"
    return json.loads(path.read_text()) if path.exists() else {"page": 1}
