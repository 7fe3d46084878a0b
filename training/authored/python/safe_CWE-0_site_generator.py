import argparse
import datetime
import hashlib
import html
import http.server
import os
import re
import shutil
import string
from functools import partial
from pathlib import Path
from xml.sax.saxutils import escape as xml_escape

import markdown
import yaml

FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.S)
SLUG = re.compile(r"[^a-z0-9]+")

LAYOUT = string.Template("""<!doctype html>
<html lang="$lang"><head><meta charset="utf-8"><title>$title</title>
<link rel="stylesheet" href="/style.css?v=$style"></head>
<body><nav>$nav</nav><main>$body</main></body></html>
""")


class Post:
	def __init__(self, path):
		text = path.read_text(encoding="utf-8")
		match = FRONT.match(text)
		meta = yaml.safe_load(match.group(1)) if match else {}
		self.title = str(meta.get("title", path.stem))
		self.date = meta.get("date") or datetime.date.fromtimestamp(path.stat().st_mtime)
		self.tags = [str(t) for t in meta.get("tags", [])]
		self.slug = SLUG.sub("-", self.title.lower()).strip("-") or "post"
		self.source = text[match.end():] if match else text

	@property
	def url(self):
		return f"/{self.date:%Y/%m}/{self.slug}/"

	def render(self):
		return f"<h1>{html.escape(self.title)}</h1>\n" + markdown.markdown(
			self.source, extensions=["fenced_code", "tables"])


class Site:
	def __init__(self, root):
		self.root = Path(root)
		self.config = yaml.safe_load((self.root / "site.yaml").read_text(encoding="utf-8"))
		self.out = self.root / "_site"

	def posts(self):
		found = [Post(p) for p in (self.root / "posts").glob("*.md")]
		return sorted(found, key=lambda p: str(p.date), reverse=True)

	def style_tag(self):
		return hashlib.md5((self.root / "style.css").read_bytes()).hexdigest()[:8]

	def write(self, url, text):
		target = self.out / url.strip("/") / "index.html" if url.endswith("/") else self.out / url.lstrip("/")
		target.parent.mkdir(parents=True, exist_ok=True)
		target.write_text(text, encoding="utf-8")
		os.chmod(target, 0o644)

	def page(self, title, body):
		nav = " ".join('<a href="%s">%s</a>' % (html.escape(n["url"], quote=True), html.escape(n["name"]))
			for n in self.config.get("nav", []))
		return LAYOUT.substitute(lang=html.escape(self.config.get("lang", "en")), title=html.escape(title),
			style=self.style_tag(), nav=nav, body=body)

	def feed(self, posts):
		base = self.config["url"].rstrip("/")
		items = "".join(
			f"<item><title>{xml_escape(p.title)}</title><link>{xml_escape(base + p.url)}</link>"
			f"<guid isPermaLink=\"false\">{hashlib.sha1(p.url.encode()).hexdigest()}</guid></item>\n"
			for p in posts[:20])
		return ('<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel>'
			f"<title>{xml_escape(self.config['title'])}</title><link>{xml_escape(base)}</link>\n{items}</channel></rss>\n")

	def build(self):
		shutil.rmtree(self.out, ignore_errors=True)
		posts = self.posts()
		for post in posts:
			self.write(post.url, self.page(post.title, post.render()))
		rows = "\n".join(f'<li>{p.date} <a href="{p.url}">{html.escape(p.title)}</a></li>' for p in posts)
		self.write("/", self.page(self.config["title"], f"<ul>\n{rows}\n</ul>"))
		self.write("/feed.xml", self.feed(posts))
		shutil.copy(self.root / "style.css", self.out / "style.css")
		return len(posts)


def main():
	ap = argparse.ArgumentParser()
	ap.add_argument("root", nargs="?", default=".")
	ap.add_argument("--serve", type=int, metavar="PORT")
	args = ap.parse_args()
	site = Site(args.root)
	print(f"{site.build()} posts")
	if args.serve:
		handler = partial(http.server.SimpleHTTPRequestHandler, directory=str(site.out))
		http.server.ThreadingHTTPServer(("127.0.0.1", args.serve), handler).serve_forever()


if __name__ == "__main__":
	main()
